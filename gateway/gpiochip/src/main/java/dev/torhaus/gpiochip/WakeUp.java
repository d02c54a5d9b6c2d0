package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An eventfd that ends a poll. Any thread may wake, also after close. */
final class WakeUp {
    private final MemorySegment state = Libc.newState(Arena.ofAuto());
    private final MemorySegment one = Arena.ofAuto().allocateFrom(JAVA_LONG, 1L);
    private final MemorySegment count = Arena.ofAuto().allocate(JAVA_LONG);
    private final int fd;
    private boolean closed;

    private WakeUp(int fd) {
        this.fd = fd;
    }

    static WakeUp open() throws IOException {
        try (var arena = Arena.ofConfined()) {
            int fd = Libc.eventfd(Libc.newState(arena), 0, Libc.EFD_NONBLOCK | Libc.EFD_CLOEXEC);
            if (fd < 0) {
                throw new GpioException("eventfd", "for wake-ups", -fd, "");
            }
            return new WakeUp(fd);
        }
    }

    int fd() {
        return fd;
    }

    /** Takes back all wake-ups so far. Called by the polling thread. */
    synchronized void clear() {
        if (!closed) {
            // Fails only with EAGAIN: then there are none, which is what we want.
            long ignored = Libc.quickRead(fd, count, Long.BYTES);
        }
    }

    synchronized void wake() {
        if (!closed) {
            // Fails only when the count is full, and then the poll is woken already.
            long ignored = Libc.quickWrite(fd, one, Long.BYTES);
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            int ignored = Libc.close(state, fd); // the descriptor is gone whatever this returns
        }
    }
}
