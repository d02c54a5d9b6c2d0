package dev.torhaus.loop;

import dev.torhaus.engine.State;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds what the newest board is made of. The engine puts a state, which costs it next to nothing;
 * whoever reads first makes the board. So no door waits for a page, and a replay makes no boards at
 * all.
 */
final class BoardHolder implements Boards {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newer = lock.newCondition();
    private volatile Put newest;
    private volatile Numbered made;

    private record Put(long version, State state, Instant at) {}

    BoardHolder(State first, Instant at) {
        newest = new Put(1, first, at);
        made = board(newest);
    }

    /** Engine thread. */
    void put(State state, Instant at) {
        lock.lock();
        try {
            newest = new Put(newest.version() + 1, state, at);
            newer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Numbered latest() {
        var wanted = newest;
        var known = made;
        if (known.version() < wanted.version()) {
            known = board(wanted);
            made = known; // two readers may make the same one, or the older last: it is made again
        }
        return known;
    }

    private static Numbered board(Put put) {
        return new Numbered(put.version(), BoardView.of(put.state(), put.at()));
    }

    @Override
    public Numbered awaitNewer(long version, long realMillis) {
        awaitPut(version, realMillis);
        return latest();
    }

    private void awaitPut(long version, long realMillis) {
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(realMillis);
            while (newest.version() <= version && left > 0) {
                left = newer.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            // Whoever waits here may be a virtual thread of a server that is closing: it gets what
            // there is.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
