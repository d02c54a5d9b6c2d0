package dev.torhaus.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Claims lines from the kernel, and says why not when it refuses. */
final class LineClaim {
    private static final String CALL = "GPIO_V2_GET_LINE";

    private LineClaim() {}

    static LineRequest claim(
            Path chip,
            SequencedMap<Integer, LineConfig> lines,
            String consumer,
            int eventBufferSize)
            throws IOException {
        try (var arena = Arena.ofConfined();
                var device = new ChipDevice(chip)) {
            MemorySegment request = RequestStruct.encode(arena, lines, consumer, eventBufferSize);
            int result = device.ioctl(Uapi.GET_LINE, request);
            if (result < 0) {
                throw refusal(device, chip, lines, -result);
            }
            int fd = request.get(JAVA_INT, Uapi.REQUEST_FD);
            MemorySegment state = Libc.newState(arena);
            int nonBlocking = Libc.fcntl(state, fd, Libc.F_SETFL, Libc.O_NONBLOCK);
            if (nonBlocking < 0) {
                int ignored = Libc.close(state, fd);
                throw new GpioException("fcntl", chip, -nonBlocking, "");
            }
            return new LineRequest(chip, List.copyOf(lines.keySet()), fd);
        }
    }

    private static GpioException refusal(
            ChipDevice device, Path path, SequencedMap<Integer, LineConfig> lines, int errno)
            throws IOException {
        String where = path + " lines " + lines.keySet();
        return switch (errno) {
            case Errno.EBUSY -> new GpioException(CALL, where, errno, inUse(device.chip(), lines));
            case Errno.EINVAL ->
                    new GpioException(CALL, where, errno, invalid(device.chip(), lines));
            case Errno.EOPNOTSUPP, Errno.ENOTSUPP ->
                    new GpioException(
                            CALL,
                            where,
                            errno,
                            "the chip has no such bias or drive; leave it as it is");
            case Errno.ENXIO ->
                    new GpioException(
                            CALL,
                            where,
                            errno,
                            "the chip has no interrupt for edges on these lines");
            case Errno.ENOTTY ->
                    new GpioException(
                            CALL,
                            where,
                            errno,
                            "not a GPIO chip, or its kernel is older than 5.10");
            case Errno.ENODEV -> new GpioException(CALL, where, errno, "the chip went away");
            default -> new GpioException(CALL, where, errno, "");
        };
    }

    private static String inUse(Chip chip, SequencedMap<Integer, LineConfig> lines) {
        String users =
                chip.lines().stream()
                        .filter(line -> lines.containsKey(line.offset()) && line.used())
                        .map(LineClaim::user)
                        .collect(Collectors.joining(", "));
        return users.isEmpty()
                ? "a line was in use a moment ago; try again"
                : users + "; stop that program, or take the overlay out of config.txt";
    }

    private static String user(Line line) {
        return line
                + (line.consumer().isEmpty()
                        ? " is in use"
                        : " is in use by \"" + line.consumer() + "\"");
    }

    private static String invalid(Chip chip, SequencedMap<Integer, LineConfig> lines) {
        List<Integer> beyond =
                lines.keySet().stream().filter(offset -> offset >= chip.lines().size()).toList();
        return beyond.isEmpty()
                ? "the kernel does not take these settings"
                : "%s has lines 0 to %d, not %s".formatted(chip, chip.lines().size() - 1, beyond);
    }
}
