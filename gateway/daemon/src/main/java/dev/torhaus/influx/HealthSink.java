package dev.torhaus.influx;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes, beside what another sink writes to the same database, how the gateway is doing, once a
 * minute: {@code gateway} (site): mailbox, waiting, commit_max_us; {@code gateway} (site, feed):
 * connected, backlog. Samples of a day are kept in memory while the database is away; they are no
 * entries, and a restart forgets them. Lives on the feed's thread.
 */
public final class HealthSink implements Sink {
    static final Duration PERIOD = Duration.ofMinutes(1);
    static final int KEPT_MAX = 1_440;

    private final Sink others;
    private final LineWriter writer;
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
            Sink others, InfluxSettings settings, SiteId site, Supplier<HealthSample> health) {
        this(
                others,
                LineWriter.to(settings, LineWriter.ANSWER_MAX),
                site,
                health,
                System::nanoTime);
    }

    HealthSink(
            Sink others,
            LineWriter writer,
            SiteId site,
            Supplier<HealthSample> health,
            LongSupplier nanos) {
        this.others = others;
        this.writer = writer;
        this.site = site;
        this.health = health;
        this.nanos = nanos;
        this.dueNanos = nanos.getAsLong();
    }

    @Override
    public String target() {
        return others.target();
    }

    @Override
    public int entriesMax() {
        return others.entriesMax();
    }

    @Override
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        others.deliver(batch);
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
        others.tend();
        if (!waiting.isEmpty()) {
            write();
        }
    }

    @Override
    public Duration entriesWaitMax() {
        return others.entriesWaitMax();
    }

    @Override
    public List<DeadLetter> takeDeadLetters() {
        return others.takeDeadLetters();
    }

    @Override
    public Optional<Undelivered> grievance() {
        return others.grievance();
    }

    @Override
    public void finish() {
        others.finish();
        writer.abort();
    }

    @Override
    public void abort() {
        others.abort();
        writer.abort();
    }

    /** What the database will never take is not worth another try. */
    private void write() throws Undelivered {
        var lines = new Lines();
        waiting.forEach(sample -> append(sample, lines));
        switch (writer.write(lines.toString())) {
            case Answer.Stored _, Answer.BadLines _, Answer.TooLarge _ -> waiting.clear();
            case Answer.Refused(var fault, String problem) ->
                    throw Undelivered.because(fault, problem, 0);
            case Answer.Away(var fault, String problem, var retryAfter) ->
                    throw retryAfter.isPresent()
                            ? Undelivered.away(problem, 0, retryAfter.get())
                            : Undelivered.because(fault, problem, 0);
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
