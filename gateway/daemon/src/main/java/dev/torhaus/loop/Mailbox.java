package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Inbox;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the engine. Bounded for each source, so that one that floods loses its own inputs
 * and nobody else's; what is refused is counted and told. Any thread may offer, the engine takes.
 */
final class Mailbox implements Inbox, Clock.Work {
    /** Far above what a house sends in the time of the longest pause of the JVM. */
    static final int WAITING_PER_SOURCE_MAX = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Letter> letters = new ArrayDeque<>();
    private final Map<SourceId, Source> sources = new HashMap<>();

    /** Else every bit of a card would wake the engine, which waits for letters, for nothing. */
    private boolean awaitingDrain;

    private long refused;

    private record Letter(Source source, Input input) {}

    private static final class Source {
        final SourceId id;
        int waiting;
        long refused;
        long drainedNanos = Long.MIN_VALUE;

        Source(SourceId id) {
            this.id = id;
        }
    }

    @Override
    public void offer(SourceId id, Input input) {
        lock.lock();
        try {
            var source = sources.computeIfAbsent(id, Source::new);
            if (source.waiting >= WAITING_PER_SOURCE_MAX) {
                source.refused++;
                refused++;
                return;
            }
            source.waiting++;
            letters.add(new Letter(source, input));
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void drained(SourceId id, long monotonicNanos) {
        lock.lock();
        try {
            var source = sources.computeIfAbsent(id, Source::new);
            source.drainedNanos = Math.max(source.drainedNanos, monotonicNanos);
            if (awaitingDrain) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes everything that waits; {@code refusals} makes the input that tells how many of a source
     * were refused. Returns whether any were.
     */
    boolean takeInto(Collection<Input> inputs, Refusals refusals) {
        lock.lock();
        try {
            for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
                letter.source.waiting--;
                inputs.add(letter.input);
            }
            var refused = false;
            for (Source source : sources.values()) {
                if (source.refused > 0) {
                    refused = true;
                    inputs.add(refusals.of(source.id, source.refused));
                    source.refused = 0;
                }
            }
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int depth() {
        lock.lock();
        try {
            return letters.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many were refused since the start. */
    long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Makes the input about refused ones. */
    interface Refusals {
        Input of(SourceId source, long count);
    }

    /**
     * Waits until every one of {@code ids} was drained up to a time, at most {@code realNanos};
     * whether they were.
     */
    boolean awaitDrained(Collection<SourceId> ids, long monotonicNanos, long realNanos) {
        lock.lock();
        try {
            var left = realNanos;
            awaitingDrain = true;
            while (!drainedThrough(ids, monotonicNanos)) {
                if (left <= 0) {
                    return false;
                }
                left = arrived.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("the engine is stopped by an input", nobodyInterrupts);
        } finally {
            awaitingDrain = false;
            lock.unlock();
        }
    }

    private boolean drainedThrough(Collection<SourceId> ids, long monotonicNanos) {
        for (SourceId id : ids) {
            var source = sources.get(id);
            if (source == null || source.drainedNanos < monotonicNanos) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean waiting() {
        lock.lock();
        try {
            return !letters.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitReal(long realNanos) {
        lock.lock();
        try {
            var left = realNanos;
            while (letters.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("the engine is stopped by an input", nobodyInterrupts);
        } finally {
            lock.unlock();
        }
    }
}
