package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * One chip select of an SPI bus: linux/spi/spidev.h, held from {@link #open} to {@link #close}.
 * Safe for use by several threads; a transfer blocks until the bus is free and the bytes are
 * through.
 */
public final class SpiDevice implements AutoCloseable {
    /** What the kernel's driver takes in one message unless told otherwise. */
    public static final int TRANSFER_BYTES_MAX = 4096;

    private static final int BITS_PER_WORD = 8;

    private final Path path;
    private final int speedHz;
    private final int fd;
    // Freed by the collector, not by close: no thread can then touch memory that is gone.
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment state;
    private final MemorySegment out = arena.allocate(TRANSFER_BYTES_MAX);
    private final MemorySegment in = arena.allocate(TRANSFER_BYTES_MAX);
    private final MemorySegment transfer = arena.allocate(SpiUapi.TRANSFER_BYTES, Long.BYTES);
    private boolean closed;

    private SpiDevice(Path path, int speedHz) throws IOException {
        this.path = path;
        this.speedHz = speedHz;
        this.state = Libc.newState(arena);
        int opened;
        do {
            opened =
                    Libc.open(
                            state,
                            arena.allocateFrom(path.toString()),
                            Libc.O_RDWR | Libc.O_CLOEXEC);
        } while (opened == -Errno.EINTR);
        fd = opened;
        if (fd < 0) {
            throw new GpioException("open", path, -fd, openAdvice(-fd));
        }
    }

    /**
     * Opens a chip select.
     *
     * @param path e.g. /dev/spidev0.0: bus 0, chip select 0
     * @param mode 0 to 3, clock polarity and phase
     * @param speedHz the clock at most; the controller may take a lower one
     * @throws GpioException when the kernel refuses; the message says why and what to do
     */
    public static SpiDevice open(Path path, int mode, int speedHz) throws IOException {
        if (mode < 0 || mode > 3 || speedHz <= 0) {
            throw new IllegalArgumentException("SPI mode " + mode + " at " + speedHz + " Hz");
        }
        var device = new SpiDevice(path, speedHz);
        try {
            device.set("SPI_IOC_WR_MODE", SpiUapi.WR_MODE, mode);
            device.set("SPI_IOC_WR_BITS_PER_WORD", SpiUapi.WR_BITS_PER_WORD, BITS_PER_WORD);
            return device;
        } catch (IOException refused) {
            device.close();
            throw refused;
        }
    }

    private void set(String name, long number, int value) throws IOException {
        MemorySegment argument = arena.allocate(JAVA_INT);
        argument.set(JAVA_BYTE, 0, (byte) value);
        call(name, number, argument);
    }

    /**
     * Sends {@code length} bytes and receives as many at once, the chip being selected from the
     * first to the last.
     *
     * @param length 1 to {@link #TRANSFER_BYTES_MAX}
     */
    public synchronized void transfer(
            byte[] send, int sendFrom, byte[] receive, int receiveFrom, int length)
            throws IOException {
        if (length < 1 || length > TRANSFER_BYTES_MAX) {
            throw new IllegalArgumentException("an SPI transfer of " + length + " bytes");
        }
        if (closed) {
            throw new IOException(path + ": closed");
        }
        MemorySegment.copy(send, sendFrom, out, JAVA_BYTE, 0, length);
        encode(transfer, out.address(), in.address(), length, speedHz);
        call("SPI_IOC_MESSAGE", SpiUapi.MESSAGE_1, transfer);
        MemorySegment.copy(in, JAVA_BYTE, 0, receive, receiveFrom, length);
    }

    static void encode(MemorySegment struct, long tx, long rx, int length, int speedHz) {
        struct.fill((byte) 0);
        struct.set(JAVA_LONG, SpiUapi.TRANSFER_TX_BUF, tx);
        struct.set(JAVA_LONG, SpiUapi.TRANSFER_RX_BUF, rx);
        struct.set(JAVA_INT, SpiUapi.TRANSFER_LEN, length);
        struct.set(JAVA_INT, SpiUapi.TRANSFER_SPEED_HZ, speedHz);
        struct.set(JAVA_BYTE, SpiUapi.TRANSFER_BITS_PER_WORD, (byte) BITS_PER_WORD);
    }

    private void call(String name, long number, MemorySegment argument) throws IOException {
        int result;
        do {
            result = Libc.ioctl(state, fd, number, argument);
        } while (result == -Errno.EINTR);
        if (result < 0) {
            throw new GpioException(name, path, -result, callAdvice(-result));
        }
    }

    public Path path() {
        return path;
    }

    /** Gives the chip select back; at once and only the first time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            int ignored = Libc.close(state, fd); // the descriptor is gone whatever this returns
        }
    }

    private static String openAdvice(int errno) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM ->
                    "this user may not use it; add the user to its group, usually spi"
                            + " (usermod -aG spi USER), and log in again";
            case Errno.ENOENT, Errno.ENXIO, Errno.ENODEV ->
                    "there is no such bus or chip select; on a Raspberry Pi write dtparam=spi=on"
                            + " into /boot/firmware/config.txt and restart it";
            default -> "";
        };
    }

    private static String callAdvice(int errno) {
        return switch (errno) {
            case Errno.ENOTTY, Errno.EINVAL -> "not an SPI device, or it cannot do this mode";
            case Errno.ENODEV -> "the bus went away";
            default -> "";
        };
    }
}
