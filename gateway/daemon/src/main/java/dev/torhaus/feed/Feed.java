package dev.torhaus.feed;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.loop.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings every committed entry to one sink, in order and at least once, from a durable cursor of
 * its own. Works on its own thread, {@code feed-NAME}; whatever a sink does wrong, the house goes
 * on.
 */
public final class Feed {
    /** How long it waits for a new entry before it lets the sink tend to its other business. */
    private static final long TEND_MILLIS = 100;

    /** The longest pause while stopping: what comes back in that time still gets its entries. */
    private static final Duration LAST_PAUSE = Duration.ofMillis(200);

    private static final Duration END_AFTER_ABORT = Duration.ofSeconds(5);

    private final String name;
    private final Tail tail;
    private final Sink sink;
    private final Pauses pauses;
    private final Standing standing;
    private final Thread thread;
    private volatile @Nullable Instant lastAck;
    private final BlockingQueue<Duration> stops = new ArrayBlockingQueue<>(1);

    // Of the feed's thread:
    private int failures;
    private long lastFailure;
    private boolean failing;
    private long stopAt;
    private boolean stopping;

    /** Since when a batch waits to be filled; 0 when none does. */
    private long waitingSince;

    public Feed(String name, Tail tail, Sink sink, Pauses pauses) {
        this(name, tail, sink, pauses, FeedWatch.NOBODY);
    }

    /**
     * A feed that is not started yet.
     *
     * @param name also of its cursor
     * @param watch hears of its troubles
     */
    public Feed(String name, Tail tail, Sink sink, Pauses pauses, FeedWatch watch) {
        this.name = name;
        this.tail = tail;
        this.sink = sink;
        this.pauses = pauses;
        this.standing = new Standing(name, sink.target(), tail.cursor(name), watch);
        this.thread = Thread.ofPlatform().name("feed-" + name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** When the far side last confirmed an entry, in real time; empty when not since the start. */
    public Optional<Instant> lastAck() {
        return Optional.ofNullable(lastAck);
    }

    /** How it is doing now. Any thread. */
    public FeedStatus status() {
        return standing.status(tail.lastSeq());
    }

    /**
     * Ends the feed: in good order once nothing waits any longer, and at the latest after {@code
     * drainMax} and some 5 s. Any thread but the feed's own; returns when it has ended.
     */
    public void stop(Duration drainMax) {
        if (!stops.offer(drainMax)) {
            return; // somebody else is stopping it
        }
        if (!ended(drainMax.plusMillis(TEND_MILLIS).plus(LAST_PAUSE))) {
            sink.abort();
            if (!ended(END_AFTER_ABORT)) {
                System.getLogger(Feed.class.getName())
                        .log(
                                System.Logger.Level.ERROR,
                                "feed " + name + " does not stop; leaving it behind");
            }
        }
    }

    private boolean ended(Duration within) {
        try {
            return thread.getState() == Thread.State.NEW || thread.join(within);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            hear(0);
            while (!over()) {
                rest(round());
            }
            sink.finish();
        } catch (InterruptedException nobodyMayDoThis) {
            sink.abort();
        }
    }

    /** Delivers what there is; returns what made it fail, or null. */
    private @Nullable Undelivered round() throws InterruptedException {
        List<OpenEntry> batch = List.of();
        try {
            sink.tend();
            batch = tail.after(standing.delivered(), sink.entriesMax(), stopping ? 0 : TEND_MILLIS);
            if (!batch.isEmpty()) {
                if (!ripe(batch)) {
                    return null;
                }
                sink.deliver(batch);
                bury();
                advance(batch, batch.size());
            }
            failing = false;
            sink.grievance()
                    .ifPresentOrElse(standing::grieved, () -> standing.answered(tail.lastSeq()));
            return null;
        } catch (Undelivered failure) {
            bury();
            advance(batch, failure.delivered());
            count();
            standing.failed(failure);
            return failure;
        } catch (RuntimeException bug) {
            // A feed that ended, or ended the process, would be worse than one that tries again.
            count();
            standing.failed(bug);
            return Undelivered.refused(String.valueOf(bug), 0);
        }
    }

    /** Failures count as one row until it went well for as long as the longest pause. */
    private void count() {
        long now = System.nanoTime();
        failures = now - lastFailure > pauses.longest().toNanos() ? 1 : failures + 1;
        lastFailure = now;
        failing = true;
    }

    /** Whether a batch is full or old enough; it is asked for again until it is. */
    private boolean ripe(List<OpenEntry> batch) throws InterruptedException {
        long now = System.nanoTime();
        if (waitingSince == 0) {
            waitingSince = now;
        }
        long left = waitingSince + sink.entriesWaitMax().toNanos() - now;
        if (left > 0 && batch.size() < sink.entriesMax() && !stopping) {
            hear(Math.min(left, TimeUnit.MILLISECONDS.toNanos(TEND_MILLIS)));
            return stopping;
        }
        waitingSince = 0;
        return true;
    }

    /** Before the cursor moves past them. */
    private void bury() {
        var letters = sink.takeDeadLetters();
        if (!letters.isEmpty()) {
            tail.buried(letters);
            standing.rejected(letters);
        }
    }

    private void advance(List<OpenEntry> batch, int delivered) {
        if (delivered > 0) {
            long seq = batch.get(delivered - 1).seq();
            standing.delivered(seq);
            lastAck = Instant.now();
            tail.delivered(name, seq);
        }
    }

    private boolean over() {
        return stopping
                && (System.nanoTime() - stopAt >= 0
                        || (!failing && standing.delivered() >= tail.lastSeq()));
    }

    private void rest(@Nullable Undelivered failure) throws InterruptedException {
        if (failure == null) {
            hear(0);
            return;
        }
        var spread = ThreadLocalRandom.current().nextDouble();
        long until = System.nanoTime() + pauses.after(failure, failures, spread).toNanos();
        boolean reachable = failure.kind() == Undelivered.Kind.REFUSED;
        for (long left = until - System.nanoTime();
                left > 0 && !over();
                left = until - System.nanoTime()) {
            if (stopping) {
                until = Math.min(until, System.nanoTime() + LAST_PAUSE.toNanos());
            }
            hear(Math.min(left, TimeUnit.MILLISECONDS.toNanos(TEND_MILLIS)));
            reachable = reachable && tended();
        }
    }

    /** While entries are refused, a sink's other business goes on; false when that failed too. */
    private boolean tended() {
        try {
            sink.tend();
            return true;
        } catch (Undelivered | RuntimeException alsoFailed) {
            return false; // the next round meets it again and reports it
        }
    }

    /** Waits up to {@code nanos} for the message to stop. */
    private void hear(long nanos) throws InterruptedException {
        var drainMax = stops.poll(nanos, TimeUnit.NANOSECONDS);
        if (drainMax != null) {
            stopping = true;
            stopAt = System.nanoTime() + drainMax.toNanos();
        }
    }
}
