package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The descriptors of one ppoll(2). Belongs to one thread; {@link #await} allocates nothing. */
final class PollSet {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int FD = 0;
    private static final int EVENTS = 4;
    private static final int RETURNED_EVENTS = 6;

    private final MemorySegment state = Libc.newState(Arena.ofAuto());
    private final MemorySegment timeout = Arena.ofAuto().allocate(Libc.TIMESPEC_BYTES, Long.BYTES);
    private final MemorySegment pollFds;
    private final int count;

    PollSet(int[] fds) {
        count = fds.length;
        pollFds = Arena.ofAuto().allocate((long) count * Libc.POLLFD_BYTES, Long.BYTES);
        for (int i = 0; i < count; i++) {
            pollFds.set(JAVA_INT, at(i) + FD, fds[i]);
            pollFds.set(JAVA_SHORT, at(i) + EVENTS, Libc.POLLIN);
        }
    }

    /** Returns how many are ready, or the negative errno; EINTR is answered here. */
    int await(long timeoutNanos) {
        long start = System.nanoTime();
        int ready = Libc.quickPpoll(pollFds, count, limit(timeoutNanos));
        while (ready < 0) { // again, for its errno
            long left =
                    timeoutNanos == Poller.FOREVER
                            ? Poller.FOREVER
                            : timeoutNanos - (System.nanoTime() - start);
            ready = Libc.ppoll(state, pollFds, count, limit(left));
            if (ready < 0 && ready != -Errno.EINTR) {
                return ready;
            }
        }
        return ready;
    }

    /** Whether there is something to read, or an error that a read will tell. */
    boolean ready(int index) {
        return pollFds.get(JAVA_SHORT, at(index) + RETURNED_EVENTS) != 0;
    }

    private MemorySegment limit(long timeoutNanos) {
        if (timeoutNanos == Poller.FOREVER) {
            return MemorySegment.NULL;
        }
        long nanos = Math.max(0, timeoutNanos);
        timeout.set(JAVA_LONG, 0, nanos / SECOND_NANOS);
        timeout.set(JAVA_LONG, Long.BYTES, nanos % SECOND_NANOS);
        return timeout;
    }

    private static long at(int index) {
        return (long) index * Libc.POLLFD_BYTES;
    }
}
