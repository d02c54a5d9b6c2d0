package dev.torhaus.influx;

import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes, beside what another sink writes to the same database, how the gateway is doing, once a
 * minute: {@code gateway} (site): mailbox, waiting, commit_max_us; {@code gateway} (site, feed):
 * connected, backlog, last_ack (seconds since 1970). Samples of a day are kept in memory while the
 * database is away; they are no entries, and a restart forgets them. Lives on the feed's thread.
 */
public final class HealthSink extends SinkBeside {
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int KEPT_MAX = 1_440;

    private static final System.Logger LOG = System.getLogger(HealthSink.class.getName());

    private final SiteId site;
    private final Supplier<HealthSample> health;
    private final LongSupplier nanos;
    private final ArrayDeque<HealthSample> waiting = new ArrayDeque<>();
    private final Parts<HealthSample> parts;
    private long dueNanos;

    /**
     * Writes to the database of {@code settings}.
     *
     * @param health asked once a minute on the feed's thread; must not block
     */
    public HealthSink(
            Sink entries, InfluxSettings settings, SiteId site, Supplier<HealthSample> health) {
        this(
                entries,
                LineWriter.to(settings, LineWriter.ANSWER_MAX),
                site,
                health,
                System::nanoTime);
    }

    HealthSink(
            Sink entries,
            LineWriter writer,
            SiteId site,
            Supplier<HealthSample> health,
            LongSupplier nanos) {
        super(entries, writer);
        this.parts = new Parts<>(writer, this::append, new Outcome());
        this.site = site;
        this.health = health;
        this.nanos = nanos;
        this.dueNanos = nanos.getAsLong();
    }

    @Override
    public void tend() throws Undelivered {
        if (nanos.getAsLong() - dueNanos >= 0) {
            dueNanos = nanos.getAsLong() + PERIOD.toNanos();
            waiting.add(health.get());
            if (waiting.size() > KEPT_MAX) {
                waiting.removeFirst();
            }
        }
        entries.tend();
        if (!waiting.isEmpty()) {
            write();
        }
    }

    private void write() throws Undelivered {
        var notNow = parts.write(List.copyOf(waiting));
        if (notNow != null) {
            throw notNow.undelivered(0);
        }
    }

    private final class Outcome implements Parts.Fate<HealthSample> {
        @Override
        public void stored(List<HealthSample> samples) {
            waiting.removeAll(samples);
        }

        /** Not worth another try, but a word. */
        @Override
        public void rejected(List<HealthSample> samples, String said) {
            waiting.removeAll(samples);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "feed influx: %s rejects %d samples of the gateway's health from %s on, which are left out there: %s"
                            .formatted(target(), samples.size(), samples.getFirst().at(), said));
        }
    }

    private void append(HealthSample sample, Lines to) {
        to.point("gateway")
                .tag("site", site.value())
                .field("mailbox", sample.mailbox())
                .field("waiting", sample.waiting())
                .field("commit_max_us", sample.commitMaxMicros())
                .at(sample.at());
        for (HealthSample.FeedSample feed : sample.feeds()) {
            var point =
                    to.point("gateway")
                            .tag("site", site.value())
                            .tag("feed", feed.feed())
                            .field("connected", feed.connected())
                            .field("backlog", feed.backlog());
            feed.lastAck().ifPresent(ack -> point.field("last_ack", ack.getEpochSecond()));
            point.at(sample.at());
        }
    }
}
