package dev.torhaus.influx;

import dev.torhaus.event.FeedFault;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes many things with as few writes as the database allows, and finds by halving which of them
 * it will never take. One thread.
 */
final class Parts<T> {
    /** What became of things, in their order. */
    interface Fate<T> {
        void stored(List<T> things);

        /** The database will never take them, with its words. */
        void rejected(List<T> things, String said);
    }

    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    private final LineWriter writer;
    private final BiConsumer<T, Lines> points;
    private final Fate<T> fate;

    /**
     * Parts for one kind of thing.
     *
     * @param points appends the points of one thing
     */
    Parts(LineWriter writer, BiConsumer<T, Lines> points, Fate<T> fate) {
        this.writer = writer;
        this.points = points;
        this.fate = fate;
    }

    /** Returns why it ended before the fate of all was known; null when it is. */
    Answer.@Nullable NotNow write(List<T> things) {
        var lines = new Lines();
        things.forEach(thing -> points.accept(thing, lines));
        var alone = things.size() == 1;
        return switch (writer.write(lines.toString())) {
            case Answer.Stored _ -> {
                fate.stored(things);
                yield null;
            }
            case Answer.BadLines(String said) when alone || allDropped(said, lines.count()) -> {
                fate.rejected(things, said);
                yield null;
            }
            case Answer.TooLarge(String said) when alone -> nothingFits(said, lines);
            case Answer.BadLines _, Answer.TooLarge _ -> halve(things);
            case Answer.NotNow answer -> answer;
        };
    }

    private Answer.@Nullable NotNow halve(List<T> things) {
        var middle = things.size() / 2;
        var first = write(things.subList(0, middle));
        return first == null ? write(things.subList(middle, things.size())) : first;
    }

    /**
     * InfluxDB counts what it drops, such as points older than the retention: no need to search.
     */
    private static boolean allDropped(String said, int lines) {
        var dropped = DROPPED.matcher(said);
        return dropped.find() && Integer.parseInt(dropped.group(1)) == lines;
    }

    /** The least that there is to write is small: a limit below it is a mistake to be mended. */
    private static Answer.NotNow nothingFits(String said, Lines lines) {
        return new Answer.Refused(
                FeedFault.REFUSED,
                "%s - it was %d characters, compressed: raise the limit of the server or of the proxy before it"
                        .formatted(said, lines.toString().length()));
    }
}
