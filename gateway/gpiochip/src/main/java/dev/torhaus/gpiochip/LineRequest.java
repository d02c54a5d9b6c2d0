package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Lines of one chip, held from {@link Builder#open} to {@link #close}: one kernel request with one
 * queue of edges, so that edges of several lines keep their order. Safe for use by several threads;
 * edges are read through a {@link Poller}. What happens to an output's level at close, or when the
 * process dies, is up to the chip's driver and the kernel's settings.
 */
public final class LineRequest implements AutoCloseable {
    private final Path chip;
    private final List<Integer> offsets;
    private final int fd;
    // Freed by the collector, not by close: no thread can then touch memory that is gone.
    private final MemorySegment state = Libc.newState(Arena.ofAuto());
    private final MemorySegment values = Arena.ofAuto().allocate(Uapi.VALUES_BYTES, Long.BYTES);
    private boolean closed;

    LineRequest(Path chip, List<Integer> offsets, int fd) {
        this.chip = chip;
        this.offsets = offsets;
        this.fd = fd;
    }

    /**
     * Begins a request.
     *
     * @param consumer who asks, as gpioinfo and others' error messages will show it; 1 to 31 bytes
     *     of UTF-8
     */
    public static Builder on(Path chip, String consumer) {
        return new Builder(chip, consumer);
    }

    public Path chip() {
        return chip;
    }

    /** The lines' numbers on the chip, in the order of the request. */
    public List<Integer> offsets() {
        return offsets;
    }

    /** Reads whether this line is active now; for an output the level that it drives. */
    public boolean isActive(int offset) throws IOException {
        return activeBits(1L << index(offset)) != 0;
    }

    /** Reads all lines at once: bit n is set when line n of {@link #offsets} is active. */
    public long activeBits() throws IOException {
        return activeBits(-1L >>> (Uapi.LINES_MAX - offsets.size()));
    }

    /** Sets one output. */
    public void set(int offset, boolean active) throws IOException {
        long bit = 1L << index(offset);
        setBits(active ? bit : 0, bit);
    }

    /**
     * Sets several outputs at once.
     *
     * @param bits bit n is the new level of line n of {@link #offsets}
     * @param mask the lines to set; the others stay as they are
     */
    public synchronized void setBits(long bits, long mask) throws IOException {
        values.set(JAVA_LONG, Uapi.VALUES_BITS, bits);
        values.set(JAVA_LONG, Uapi.VALUES_MASK, mask);
        call("GPIO_V2_LINE_SET_VALUES", Uapi.SET_VALUES);
    }

    private synchronized long activeBits(long mask) throws IOException {
        values.set(JAVA_LONG, Uapi.VALUES_BITS, 0);
        values.set(JAVA_LONG, Uapi.VALUES_MASK, mask);
        call("GPIO_V2_LINE_GET_VALUES", Uapi.GET_VALUES);
        return values.get(JAVA_LONG, Uapi.VALUES_BITS);
    }

    private void call(String name, long number) throws IOException {
        if (closed) {
            throw new IOException(name + " " + this + ": the request is closed");
        }
        int result;
        do {
            result = Libc.ioctl(state, fd, number, values);
        } while (result == -Errno.EINTR);
        if (result < 0) {
            throw new GpioException(name, this, -result, valuesAdvice(-result));
        }
    }

    private static String valuesAdvice(int errno) {
        return switch (errno) {
            case Errno.EPERM -> "a line to be set is an input";
            case Errno.ENODEV -> "the chip went away";
            default -> "";
        };
    }

    private int index(int offset) {
        int index = offsets.indexOf(offset);
        if (index < 0) {
            throw new IllegalArgumentException("line " + offset + " is not of " + this);
        }
        return index;
    }

    /** Reads queued events without waiting: bytes, or the negative errno; 0 when closed. */
    synchronized long readEvents(MemorySegment into) {
        if (closed) {
            return 0;
        }
        long result = Libc.quickRead(fd, into, into.byteSize());
        if (result < 0) {
            do {
                result = Libc.read(state, fd, into, into.byteSize());
            } while (result == -Errno.EINTR);
        }
        return result;
    }

    int fd() {
        return fd;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Releases the lines; at once and only the first time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            int ignored = Libc.close(state, fd); // the descriptor is gone whatever this returns
        }
    }

    /** For a message: {@code /dev/gpiochip0 lines [5, 6]}. */
    @Override
    public String toString() {
        return chip + " lines " + offsets;
    }

    /** Collects the lines of one request. */
    public static final class Builder {
        private final Path chip;
        private final String consumer;
        private final SequencedMap<Integer, LineConfig> lines = new LinkedHashMap<>();
        private int eventBufferSize;

        private Builder(Path chip, String consumer) {
            int bytes = consumer.getBytes(StandardCharsets.UTF_8).length;
            if (bytes < 1 || bytes >= Uapi.NAME_BYTES || consumer.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("consumer, 1 to 31 bytes: " + consumer);
            }
            this.chip = chip;
            this.consumer = consumer;
        }

        /** Adds a line by its number on the chip. */
        public Builder line(int offset, LineConfig config) {
            if (offset < 0 || lines.putIfAbsent(offset, config) != null) {
                throw new IllegalArgumentException(
                        "line " + offset + " is negative or given twice");
            }
            if (lines.size() > Uapi.LINES_MAX) {
                throw new IllegalArgumentException("more than 64 lines: split the request");
            }
            return this;
        }

        /**
         * How many edges the kernel keeps for us while nobody reads; beyond, it throws the oldest
         * away. 1 to 1024; without this call 16 for each line.
         */
        public Builder eventBuffer(int events) {
            if (events < 1 || events > Uapi.EVENT_BUFFER_MAX) {
                throw new IllegalArgumentException("event buffer, 1 to 1024: " + events);
            }
            eventBufferSize = events;
            return this;
        }

        /**
         * Claims the lines, all or none.
         *
         * @throws GpioException when the kernel refuses; of a line in use the message says whose
         * @throws IllegalArgumentException when the lines' settings do not fit into one request
         */
        public LineRequest open() throws IOException {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a request of no lines on " + chip);
            }
            return LineClaim.claim(chip, lines, consumer, eventBufferSize);
        }
    }
}
