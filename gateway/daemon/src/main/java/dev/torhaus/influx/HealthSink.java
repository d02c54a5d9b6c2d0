package dev.torhaus.influx;

import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes, beside what another sink writes to the same database, how the gateway is doing, once a
 * minute: {@code gateway} (site): mailbox, waiting, commit_max_us; {@code gateway} (site, feed):
 * connected, backlog. Samples of a day are kept in memory while the database is away; they are no
 * entries, and a restart forgets them. Lives on the feed's thread.
 */
public final class HealthSink extends SinkBeside {
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int KEPT_MAX = 1_440;

    private final SiteId site;
    private final Supplier<HealthSample> health;
    private final LongSupplier nanos;
    private final ArrayDeque<HealthSample> waiting = new ArrayDeque<>();
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

    /** What the database will never take is not worth another try. */
    private void write() throws Undelivered {
        var lines = new Lines();
        waiting.forEach(sample -> append(sample, lines));
        switch (writer.write(lines.toString())) {
            case Answer.Stored _, Answer.BadLines _, Answer.TooLarge _ -> waiting.clear();
            case Answer.NotNow answer -> throw answer.undelivered(0);
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
            to.point("gateway")
                    .tag("site", site.value())
                    .tag("feed", feed.feed())
                    .field("connected", feed.connected())
                    .field("backlog", feed.backlog())
                    .at(sample.at());
        }
    }
}
