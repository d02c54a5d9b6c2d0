package dev.torhaus.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A line of the rig's kernel, from the outside: as a sensor drives it and a strike sees it. */
record RigLine(String name) {
    /** Drives an input; an output shows this level when nobody holds it. */
    void drive(boolean high) {
        drive(List.of(high), Duration.ZERO);
    }

    /**
     * Drives the levels one after the other, {@code rest} apart, and returns the longest time that
     * lay between two of them: on a busy machine more than was asked for.
     */
    Duration drive(List<Boolean> levels, Duration rest) {
        var longest = 0L;
        try (var pull = FileChannel.open(folder().resolve("pull"), StandardOpenOption.WRITE)) {
            var last = System.nanoTime();
            for (int i = 0; i < levels.size(); i++) {
                if (i > 0) {
                    LockSupport.parkNanos(last + rest.toNanos() - System.nanoTime());
                }
                pull.write(word(levels.get(i)), 0);
                var now = System.nanoTime();
                longest = i == 0 ? 0 : Math.max(longest, now - last);
                last = now;
            }
        } catch (IOException noLine) {
            throw new IllegalStateException(noLine);
        }
        return Duration.ofNanos(longest);
    }

    boolean high() {
        try {
            return Files.readString(folder().resolve("value")).startsWith("1");
        } catch (IOException noLine) {
            throw new IllegalStateException(noLine);
        }
    }

    /** Falls and rises so often that a contact would be called bouncing, and ends low. */
    static List<Boolean> bouncingFall() {
        var levels = new ArrayList<Boolean>();
        for (int i = 0; i < 9; i++) {
            levels.add(i % 2 != 0);
        }
        return levels;
    }

    private Path folder() {
        return Path.of("/run/gpio", name);
    }

    private static ByteBuffer word(boolean high) {
        return ByteBuffer.wrap(
                (high ? "pull-up" : "pull-down").getBytes(StandardCharsets.US_ASCII));
    }
}
