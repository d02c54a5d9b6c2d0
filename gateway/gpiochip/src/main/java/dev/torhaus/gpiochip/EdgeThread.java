package dev.torhaus.gpiochip;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A thread that polls many requests and delivers their edges: one for a chip, however many lines.
 * All methods may be called from any thread. If a listener, the turn or the poll fails, the thread
 * ends with that exception, which goes to its uncaught-exception handler.
 */
public final class EdgeThread implements AutoCloseable {

    /** What else is to be done on the thread after each drain. */
    public interface Turn {
        /**
         * Called on the thread after each poll, and once at its start.
         *
         * @param drainedToNanos what {@link Poller#poll} returned; at the first turn, when the
         *     thread started
         * @return after how many nanoseconds the next turn is due even if no edge comes; {@link
         *     Poller#FOREVER} for only then
         */
        long afterDrain(long drainedToNanos);
    }

    private final Poller poller;
    private final Turn turn;
    private final Thread thread;
    private volatile boolean stopping;

    private EdgeThread(String name, Poller poller, Turn turn) {
        this.poller = poller;
        this.turn = turn;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Starts a thread of this name that only delivers edges. */
    public static EdgeThread start(String name) throws IOException {
        return start(name, _ -> Poller.FOREVER);
    }

    /** Starts a thread of this name that also takes turns. */
    public static EdgeThread start(String name, Turn turn) throws IOException {
        var started = new EdgeThread(name, Poller.open(), turn);
        started.thread.start();
        return started;
    }

    /**
     * As {@link Poller#attach}.
     *
     * @throws IllegalStateException when the thread has ended
     */
    public void attach(LineRequest request, EdgeListener listener) {
        poller.attach(request, listener);
    }

    /** As {@link Poller#detach}. */
    public void detach(LineRequest request) {
        poller.detach(request);
    }

    /** Makes the thread take a turn soon. */
    public void wake() {
        poller.wake();
    }

    /** Ends the thread and waits for that, unless called on it. The requests stay open. */
    @Override
    public void close() {
        stopping = true;
        poller.wake();
        boolean interrupted = false;
        while (Thread.currentThread() != thread && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (poller) {
            long drainedTo = System.nanoTime();
            while (!stopping) {
                drainedTo = poller.poll(turn.afterDrain(drainedTo));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
