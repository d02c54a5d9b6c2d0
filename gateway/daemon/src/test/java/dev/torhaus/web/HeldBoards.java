package dev.torhaus.web;

import dev.torhaus.loop.Board;
import dev.torhaus.loop.Boards;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Boards that a test puts up. */
final class HeldBoards implements Boards {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newer = lock.newCondition();
    private Numbered latest;

    HeldBoards(Board first) {
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
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Numbered awaitNewer(long version, long realMillis) {
        lock.lock();
        try {
            var rest = TimeUnit.MILLISECONDS.toNanos(realMillis);
            while (latest.version() <= version && rest > 0) {
                rest = newer.awaitNanos(rest);
            }
            return latest;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            lock.unlock();
        }
    }
}
