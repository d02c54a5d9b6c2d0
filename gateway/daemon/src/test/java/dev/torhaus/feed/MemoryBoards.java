package dev.torhaus.feed;

import dev.torhaus.loop.Board;
import dev.torhaus.loop.Boards;
import java.util.concurrent.TimeUnit;

/** A board that a test shows. Any thread. */
public final class MemoryBoards implements Boards {
    private Numbered latest;

    public MemoryBoards(Board first) {
        this.latest = new Numbered(1, first);
    }

    public synchronized void show(Board board) {
        latest = new Numbered(latest.version() + 1, board);
        notifyAll();
    }

    @Override
    public synchronized Numbered latest() {
        return latest;
    }

    @Override
    public synchronized Numbered awaitNewer(long version, long realMillis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(realMillis);
        try {
            for (long left = realMillis;
                    latest.version() <= version && left > 0;
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
                wait(left);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return latest;
    }
}
