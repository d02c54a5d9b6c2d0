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

    private final LineWriter writer;
    private final String target;
    private final Parts<OpenEntry> parts;
    private final Rejections rejections = new Rejections(FEED);

    /** How many entries at the front of the batch are stored or rejected. */
    private int done;

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
        this.parts = new Parts<>(writer, points::append, new Outcome());
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
        done = 0;
        var notNow = parts.write(batch);
        if (notNow != null) {
            throw notNow.undelivered(done);
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

    private final class Outcome implements Parts.Fate<OpenEntry> {
        @Override
        public void stored(List<OpenEntry> entries) {
            done += entries.size();
        }

        @Override
        public void rejected(List<OpenEntry> entries, String said) {
            rejections.add(entries, said);
            done += entries.size();
        }
    }
}
