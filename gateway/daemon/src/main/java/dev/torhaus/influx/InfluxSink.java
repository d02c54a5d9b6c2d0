package dev.torhaus.influx;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes every entry as points to InfluxDB. What the database will never take is found by halving
 * the batch, reported and left out; everything else waits until it is taken. Lives on the feed's
 * thread.
 */
public final class InfluxSink implements Sink {
    private static final FeedId FEED = new FeedId("influx");

    /** Most entries make two points, and 5,000 points are a good size for a write. */
    private static final int ENTRIES_MAX = 2_500;

    /** In a quiet house one write carries what a step or two led to, not one entry alone. */
    private static final Duration ENTRIES_WAIT_MAX = Duration.ofMillis(250);

    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    private final LineWriter writer;
    private final String target;
    private final EntryLines points;
    private final Rejections rejections = new Rejections(FEED);

    /**
     * Writes to the database of {@code settings}.
     *
     * @param rooms the room of each desk
     */
    public InfluxSink(InfluxSettings settings, SiteId site, Map<DeskId, RoomId> rooms) {
        this(settings, site, rooms, LineWriter.ANSWER_MAX);
    }

    /**
     * The same.
     *
     * @param answerMax after so long without an answer a write counts as not taken
     */
    public InfluxSink(
            InfluxSettings settings, SiteId site, Map<DeskId, RoomId> rooms, Duration answerMax) {
        this(
                LineWriter.to(settings, answerMax),
                settings.url().toString(),
                new EntryLines(site, rooms));
    }

    InfluxSink(LineWriter writer, String target, EntryLines points) {
        this.writer = writer;
        this.target = target;
        this.points = points;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public int entriesMax() {
        return ENTRIES_MAX;
    }

    @Override
    public Duration entriesWaitMax() {
        return ENTRIES_WAIT_MAX;
    }

    @Override
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        rejections.clear();
        try {
            write(batch, 0);
        } catch (Undelivered failure) {
            rejections.keep(
                    failure.delivered() == 0 ? 0 : batch.get(failure.delivered() - 1).seq());
            throw failure;
        }
    }

    @Override
    public List<DeadLetter> takeDeadLetters() {
        return rejections.take();
    }

    @Override
    public void tend() {
        // a database keeps no connection that would have to be kept alive
    }

    @Override
    public void finish() {
        writer.abort(); // nothing is under way
    }

    @Override
    public void abort() {
        writer.abort();
    }

    /** Writes {@code part}, in front of which {@code before} entries of the batch are done with. */
    private void write(List<OpenEntry> part, int before) throws Undelivered {
        var lines = new Lines();
        part.forEach(entry -> points.append(entry, lines));
        switch (writer.write(lines.toString())) {
            case Answer.Stored _ -> {}
            case Answer.BadLines(String said) when allDropped(said, lines.count()) ->
                    rejections.add(part, said);
            case Answer.BadLines(String said) -> halve(part, before, said);
            case Answer.TooLarge(String said) -> halve(part, before, said);
            case Answer.NotNow answer -> throw answer.undelivered(before);
        }
    }

    private void halve(List<OpenEntry> part, int before, String said) throws Undelivered {
        if (part.size() == 1) {
            rejections.add(part, said);
            return;
        }
        int middle = part.size() / 2;
        write(part.subList(0, middle), before);
        write(part.subList(middle, part.size()), before + middle);
    }

    /**
     * InfluxDB counts what it drops, such as points older than the retention: no need to search.
     */
    private static boolean allDropped(String said, int lines) {
        var dropped = DROPPED.matcher(said);
        return dropped.find() && Integer.parseInt(dropped.group(1)) == lines;
    }
}
