package dev.torhaus.gpiochip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for the edges of many requests at once. {@link #poll} and {@link #close} belong to one
 * thread, the rest may be called from any, listeners included. Once warm, polling allocates
 * nothing.
 */
public final class Poller implements AutoCloseable {
    /** A timeout that never ends. */
    public static final long FOREVER = Long.MAX_VALUE;

    private record Entry(LineRequest request, EdgeQueue queue) {}

    private final Object lock = new Object();
    private final WakeUp wakeUp;
    private final EventBatch batch = new EventBatch();

    // Guarded by lock.
    private final List<Entry> entries = new ArrayList<>();
    private boolean changed;
    private boolean inSystemCall;
    private long systemCallsEnded;
    private boolean closed;

    // Of the polling thread: what the entries were when its poll began.
    private Entry[] polled = {};
    private PollSet pollSet;

    private Poller(WakeUp wakeUp) {
        this.wakeUp = wakeUp;
        this.pollSet = new PollSet(new int[] {wakeUp.fd()});
    }

    public static Poller open() throws IOException {
        return new Poller(WakeUp.open());
    }

    /**
     * Listens to this request from now on; edges that are queued already are delivered too. Each
     * request has one listener: attach it to one poller, once.
     *
     * @throws IllegalStateException when the poller is closed
     */
    public void attach(LineRequest request, EdgeListener listener) {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the poller is closed: " + request);
            }
            entries.add(new Entry(request, new EdgeQueue(request::readEvents, listener)));
            changed = true;
        }
        wake();
    }

    /**
     * Listens no longer: when this returns nothing further is delivered, except by a call of the
     * listener that is under way on the polling thread. Detach a request before closing it, or its
     * lines stay claimed until the poll under way ends.
     */
    public void detach(LineRequest request) {
        synchronized (lock) {
            for (Entry entry : entries) {
                if (entry.request() == request) {
                    entry.queue().detach();
                    changed = true;
                }
            }
            entries.removeIf(entry -> entry.request() == request);
            awaitEndOfSystemCall();
        }
    }

    /**
     * Waits until an edge is queued, {@link #wake} was called or the time is over, and delivers all
     * that is queued.
     *
     * <p>Returns a stamp of CLOCK_MONOTONIC ({@link System#nanoTime}): everything that the kernel
     * had queued by then has been delivered. The kernel stamps an edge in the interrupt and queues
     * it from a real-time thread, on another core some tens of microseconds later; who concludes
     * something from silence leaves it a millisecond. Edges of one request come in order; between
     * requests there is none.
     *
     * @param timeoutNanos how long to wait at most; 0 or less = only look
     */
    public long poll(long timeoutNanos) throws IOException {
        if (await(timeoutNanos) > 0) {
            drain(System.nanoTime());
        }
        // A second look, since edges may have come between the wake-up and the drain's beginning.
        long began = System.nanoTime();
        if (await(0) > 0) {
            drain(began);
        }
        return began;
    }

    /** Ends the poll that is under way, or else the next one, at once. */
    public void wake() {
        wakeUp.wake();
    }

    /** Gives up the poller's own descriptor; the requests stay open. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            entries.clear();
        }
        wakeUp.close();
    }

    /**
     * A poll(2) under way keeps the descriptors open that it waits for, whoever closes them. The
     * next one, which may begin before we see the end of this, does not have them any more.
     */
    private void awaitEndOfSystemCall() {
        boolean interrupted = false;
        long endedBefore = systemCallsEnded;
        if (inSystemCall) {
            wakeUp.wake();
        }
        while (inSystemCall && systemCallsEnded == endedBefore) {
            try {
                lock.wait();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int await(long timeoutNanos) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the poller is closed");
            }
            if (changed) {
                polled = entries.toArray(Entry[]::new);
                pollSet = new PollSet(descriptors());
                changed = false;
            }
            inSystemCall = true;
        }
        int ready = pollSet.await(timeoutNanos);
        synchronized (lock) {
            inSystemCall = false;
            systemCallsEnded++;
            lock.notifyAll();
        }
        if (ready < 0) {
            throw new GpioException("ppoll", polled.length + " requests", -ready, "");
        }
        return ready;
    }

    private int[] descriptors() {
        int[] fds = new int[polled.length + 1];
        fds[0] = wakeUp.fd();
        for (int i = 0; i < polled.length; i++) {
            fds[i + 1] = polled[i].request().fd();
        }
        return fds;
    }

    private void drain(long untilNanos) {
        if (pollSet.ready(0)) {
            wakeUp.clear();
        }
        for (int i = 0; i < polled.length; i++) {
            if (pollSet.ready(i + 1)) {
                drain(polled[i], untilNanos);
            }
        }
    }

    private void drain(Entry entry, long untilNanos) {
        int errno = entry.queue().drain(batch, untilNanos);
        if (errno != 0) {
            detach(entry.request());
            if (!entry.request().isClosed()) {
                entry.queue()
                        .listener()
                        .failed(new GpioException("read", entry.request(), errno, "no more edges"));
            }
        }
    }
}
