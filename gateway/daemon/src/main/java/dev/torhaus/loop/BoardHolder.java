package dev.torhaus.loop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the newest board. The engine puts, anybody reads. */
final class BoardHolder implements Boards {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newer = lock.newCondition();
    private volatile Numbered latest;

    BoardHolder(Board first) {
        latest = new Numbered(1, first);
    }

    void put(Board board) {
        lock.lock();
        try {
            latest = new Numbered(latest.version() + 1, board);
            newer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Numbered latest() {
        return latest;
    }

    @Override
    public Numbered awaitNewer(long version, long realMillis) {
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(realMillis);
            while (latest.version() <= version && left > 0) {
                left = newer.awaitNanos(left);
            }
            return latest;
        } catch (InterruptedException stopped) {
            // Whoever waits here may be a virtual thread of a server that is closing: it gets what
            // there is.
            Thread.currentThread().interrupt();
            return latest;
        } finally {
            lock.unlock();
        }
    }
}
