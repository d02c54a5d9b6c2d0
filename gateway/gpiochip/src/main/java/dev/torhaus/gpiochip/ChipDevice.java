package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;

/** An open chip: what can be asked of it. Used by one thread, closed by it. */
final class ChipDevice implements AutoCloseable {
    private final Path path;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = Libc.newState(arena);
    private final int fd;

    ChipDevice(Path path) throws IOException {
        this.path = path;
        int opened;
        do {
            opened =
                    Libc.open(
                            state,
                            arena.allocateFrom(path.toString()),
                            Libc.O_RDONLY | Libc.O_CLOEXEC);
        } while (opened == -Errno.EINTR);
        fd = opened;
        if (fd < 0) {
            arena.close();
            throw new GpioException("open", path, -fd, openAdvice(-fd));
        }
    }

    static Chip read(Path path) throws IOException {
        try (var device = new ChipDevice(path)) {
            return device.chip();
        }
    }

    Chip chip() throws IOException {
        MemorySegment info = arena.allocate(Uapi.CHIP_INFO_BYTES, Long.BYTES);
        call("GPIO_GET_CHIPINFO", Uapi.GET_CHIPINFO, info);
        int count = info.get(JAVA_INT, Uapi.CHIP_INFO_LINES);
        var lines = new ArrayList<Line>(count);
        MemorySegment lineInfo = arena.allocate(Uapi.LINE_INFO_BYTES, Long.BYTES);
        for (int offset = 0; offset < count; offset++) {
            lines.add(line(offset, lineInfo));
        }
        return new Chip(
                path,
                Uapi.text(info, Uapi.CHIP_INFO_NAME),
                Uapi.text(info, Uapi.CHIP_INFO_LABEL),
                lines);
    }

    private Line line(int offset, MemorySegment info) throws IOException {
        info.fill((byte) 0);
        info.set(JAVA_INT, Uapi.LINE_INFO_OFFSET, offset);
        call("GPIO_V2_GET_LINEINFO", Uapi.GET_LINEINFO, info);
        long flags = info.get(JAVA_LONG, Uapi.LINE_INFO_FLAGS);
        return new Line(
                offset,
                Uapi.text(info, Uapi.LINE_INFO_NAME),
                Uapi.text(info, Uapi.LINE_INFO_CONSUMER),
                (flags & Uapi.FLAG_USED) != 0,
                (flags & Uapi.FLAG_OUTPUT) != 0);
    }

    private void call(String name, long number, MemorySegment struct) throws IOException {
        int result = ioctl(number, struct);
        if (result < 0) {
            throw new GpioException(name, path, -result, ioctlAdvice(-result));
        }
    }

    /** Returns 0 or more, or the negative errno. */
    int ioctl(long number, MemorySegment struct) {
        int result;
        do {
            result = Libc.ioctl(state, fd, number, struct);
        } while (result == -Errno.EINTR);
        return result;
    }

    @Override
    public void close() {
        int ignored = Libc.close(state, fd); // the descriptor is gone whatever this returns
        arena.close();
    }

    private static String openAdvice(int errno) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM ->
                    "this user may not use it; add the user to its group, usually gpio"
                            + " (usermod -aG gpio USER), and log in again";
            case Errno.ENOENT, Errno.ENXIO, Errno.ENODEV ->
                    "there is no such chip; gpiodetect lists those that are there";
            case Errno.EMFILE -> "raise LimitNOFILE or close what is not needed";
            default -> "";
        };
    }

    private static String ioctlAdvice(int errno) {
        return switch (errno) {
            case Errno.ENOTTY, Errno.EINVAL -> "not a GPIO chip, or its kernel is older than 5.10";
            case Errno.ENODEV -> "the chip went away";
            default -> "";
        };
    }
}
