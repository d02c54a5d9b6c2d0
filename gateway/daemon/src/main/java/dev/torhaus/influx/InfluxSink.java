package dev.torhaus.influx;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Writes every entry as points to InfluxDB. What the database will never take is found by halving
 * the batch, reported and left out; everything else waits until it is taken. Lives on the feed's
 * thread.
 */
public final class InfluxSink implements Sink {
    private static final System.Logger LOG = System.getLogger(InfluxSink.class.getName());

    /** Most entries make two points, and 5,000 points are a good size for a write. */
    private static final int ENTRIES_MAX = 2_500;

    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    private final LineWriter writer;
    private final String target;
    private final EntryLines points;
    private final AtomicLong rejected = new AtomicLong();

    /**
     * Writes to the database of {@code settings}.
     *
     * @param rooms the room of each desk
     */
    public InfluxSink(InfluxSettings settings, SiteId site, Map<DeskId, RoomId> rooms) {
        this(
                switch (settings) {
                    case InfluxSettings.V1 v1 -> new V1Writer(v1);
                    case InfluxSettings.V2 v2 -> new V2Writer(v2);
                },
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
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        var rejections = new Rejections();
        try {
            write(batch, 0, rejections);
        } finally {
            report(rejections);
        }
    }

    @Override
    public void tend() {
        // a database keeps no connection that would have to be kept alive
    }

    @Override
    public long rejected() {
        return rejected.get();
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
    private void write(List<OpenEntry> part, int before, Rejections rejections) throws Undelivered {
        var lines = new Lines();
        part.forEach(entry -> points.append(entry, lines));
        switch (writer.write(lines.toString())) {
            case Answer.Stored _ -> {}
            case Answer.BadLines(String said) when allDropped(said, lines.count()) ->
                    rejections.add(part, said);
            case Answer.BadLines(String said) -> halve(part, before, said, rejections);
            case Answer.TooLarge(String said) -> halve(part, before, said, rejections);
            case Answer.Refused(String problem) -> throw Undelivered.refused(problem, before);
            case Answer.Away(String problem, var retryAfter) ->
                    throw retryAfter.isPresent()
                            ? Undelivered.away(problem, before, retryAfter.get())
                            : Undelivered.away(problem, before);
        }
    }

    private void halve(List<OpenEntry> part, int before, String said, Rejections rejections)
            throws Undelivered {
        if (part.size() == 1) {
            rejections.add(part, said);
            return;
        }
        int middle = part.size() / 2;
        write(part.subList(0, middle), before, rejections);
        write(part.subList(middle, part.size()), before + middle, rejections);
    }

    /**
     * InfluxDB counts what it drops, such as points older than the retention: no need to search.
     */
    private static boolean allDropped(String said, int lines) {
        var dropped = DROPPED.matcher(said);
        return dropped.find() && Integer.parseInt(dropped.group(1)) == lines;
    }

    private void report(Rejections rejections) {
        if (rejections.count() > 0) {
            rejected.addAndGet(rejections.count());
            LOG.log(
                    System.Logger.Level.ERROR,
                    "feed influx: %s rejects %d entries, which are left out there: %s"
                            .formatted(target, rejections.count(), rejections));
        }
    }
}
