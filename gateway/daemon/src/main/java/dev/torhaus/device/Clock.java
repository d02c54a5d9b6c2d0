package dev.torhaus.device;

import dev.torhaus.event.Stamp;
import java.time.Duration;

/** The time of the loop: real, scaled or virtual. Any thread. */
public interface Clock {
    Stamp now();

    /** The stamp of a monotonic time of this boot, e.g. of a kernel event. */
    Stamp at(long monotonicNanos);

    /**
     * Waits until {@code work} has something or {@code deadlineNanos} (monotonic) has come,
     * whichever is first. Engine thread only. A simulated clock makes the house go on in here.
     */
    void await(Work work, long deadlineNanos);

    /**
     * Real nanoseconds until a monotonic time of this clock; 0 when it is past, Long.MAX_VALUE when
     * it comes by itself.
     */
    long realNanosUntil(long monotonicNanos);

    /**
     * How long, in real time, a release may wait for the disk. SD cards stall for seconds, and a
     * person stands at the door. A house whose time stands still meanwhile can wait longer: nobody
     * in it notices.
     */
    default Duration commitWaitMax() {
        return Duration.ofMillis(80);
    }

    /** Something to wait for. */
    interface Work {
        boolean waiting();

        /** Returns when something is waiting or {@code realNanos} have passed. */
        void awaitReal(long realNanos);
    }
}
