package dev.torhaus.influx;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.report.DeskHours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes, beside the entries that another sink writes to the same database, how long each desk was
 * offered, used and unknown in each hour: when the hour has closed, and again when it changes.
 * Lives on the feed's thread.
 *
 * <p>What waits to be written is not durable, and need not be: after a start the fold is made anew
 * from the journal, and every hour that can still change is written again, which changes nothing
 * where it was right.
 */
public final class HourlySink extends SinkBeside {
    private static final System.Logger LOG = System.getLogger(HourlySink.class.getName());
    private static final int ROWS_MAX = 5_000;

    private record Key(DeskId desk, RoomId room, Instant hour) {}

    private final Parts<DeskHours.Row> parts;
    private final ZoneId zone;
    private final History history;
    private final Map<Key, DeskHours.Row> pending = new LinkedHashMap<>();
    private @Nullable DeskHours hours;
    private long lastSeq;

    /**
     * Writes to the database of {@code settings}.
     *
     * @param entries the sink of the entries themselves
     * @param zone the site's
     */
    public HourlySink(
            Sink entries, InfluxSettings settings, SiteId site, ZoneId zone, History history) {
        this(entries, LineWriter.to(settings, LineWriter.ANSWER_MAX), site, zone, history);
    }

    HourlySink(Sink entries, LineWriter writer, SiteId site, ZoneId zone, History history) {
        super(entries, writer);
        this.parts = new Parts<>(writer, new HourLines(site, zone)::append, new Outcome());
        this.zone = zone;
        this.history = history;
    }

    @Override
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        try {
            entries.deliver(batch);
            fold(batch);
        } catch (Undelivered failure) {
            fold(batch.subList(0, failure.delivered()));
            throw failure;
        }
    }

    /** Hours are written between batches, so that entries never wait for many of them. */
    @Override
    public void tend() throws Undelivered {
        entries.tend();
        var fold = hours;
        if (fold == null) {
            return;
        }
        do {
            collect(fold);
            writePending();
        } while (fold.more());
        if (fold.missed().isPresent()) {
            hours = foldFrom(fold.missed().get(), lastSeq);
        }
    }

    private void fold(List<OpenEntry> delivered) {
        if (delivered.isEmpty()) {
            return;
        }
        var first = delivered.getFirst();
        var fold = hours;
        if (fold == null) {
            var from = first.seq() == 1 ? Instant.MIN : windowBefore(first.recorded());
            lastSeq = first.seq() - 1;
            fold = foldFrom(from, lastSeq);
            hours = fold;
        }
        for (OpenEntry entry : delivered) {
            if (entry.seq() > lastSeq) {
                fold.add(entry);
                lastSeq = entry.seq();
            }
        }
    }

    private static Instant windowBefore(Instant at) {
        return at.minus(DeskHours.WINDOW).truncatedTo(ChronoUnit.HOURS);
    }

    private DeskHours foldFrom(Instant from, long untilSeq) {
        var fold = new DeskHours(zone, from);
        if (untilSeq > 0) {
            history.replay(from, untilSeq, fold::add);
            do {
                collect(fold); // from here on it knows what was told
            } while (fold.more());
        }
        return fold;
    }

    private void collect(DeskHours fold) {
        for (DeskHours.Row row : fold.take()) {
            pending.put(new Key(row.desk(), row.room(), row.hour()), row);
        }
    }

    private void writePending() throws Undelivered {
        while (!pending.isEmpty()) {
            var some = pending.values().stream().limit(ROWS_MAX).toList();
            var notNow = parts.write(some);
            if (notNow != null) {
                throw notNow.undelivered(0);
            }
        }
    }

    private final class Outcome implements Parts.Fate<DeskHours.Row> {
        @Override
        public void stored(List<DeskHours.Row> rows) {
            rows.forEach(row -> pending.remove(new Key(row.desk(), row.room(), row.hour()), row));
        }

        /** Those beyond its retention, say; they are told and left out. */
        @Override
        public void rejected(List<DeskHours.Row> rows, String said) {
            var first = rows.getFirst();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "feed influx: %s rejects %d hours of desks, the first %s of desk %s, which are left out there: %s"
                            .formatted(target(), rows.size(), first.hour(), first.desk(), said));
            stored(rows);
        }
    }
}
