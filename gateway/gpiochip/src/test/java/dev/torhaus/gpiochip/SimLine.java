package dev.torhaus.gpiochip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** A line of the rig's kernel, from the outside: as a sensor drives it and a strike sees it. */
public final class SimLine implements AutoCloseable {
    private final Path folder;
    private final FileChannel pull;
    private final ByteBuffer up = bytes("pull-up");
    private final ByteBuffer down = bytes("pull-down");

    private SimLine(Path folder) throws IOException {
        this.folder = folder;
        this.pull = FileChannel.open(folder.resolve("pull"), StandardOpenOption.WRITE);
    }

    /** The line of this name; driven high. */
    public static SimLine of(String name) throws IOException {
        var line = new SimLine(Path.of("/run/gpio", name));
        line.drive(true);
        return line;
    }

    /** Drives the line; an output is not moved by that, but shows it once it is released. */
    public void drive(boolean high) throws IOException {
        pull.write((high ? up : down).rewind(), 0);
    }

    /** Low for about this long, as a Wiegand pulse. */
    public void pulse(long nanos) throws IOException {
        drive(false);
        awaitUntil(System.nanoTime() + nanos);
        drive(true);
    }

    /**
     * Bounces ten times within 0.6 ms each and ends low. Returns the longest rest in between: on a
     * busy machine it may be so long that a debounce rightly takes it for the end.
     */
    public long bounceToLow() throws IOException {
        long longest = 0;
        long last = System.nanoTime();
        for (int i = 0; i < 21; i++) {
            awaitUntil(System.nanoTime() + 300_000);
            drive(i % 2 != 0);
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
        return longest;
    }

    /** The level that others see. */
    public boolean high() throws IOException {
        return Files.readString(folder.resolve("value")).startsWith("1");
    }

    /** Waits for this time of {@link System#nanoTime}; the last bit without sleep. */
    public static void awaitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 200_000) {
            LockSupport.parkNanos(left - 100_000);
        }
        while (nanoTime - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        pull.close();
    }

    private static ByteBuffer bytes(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(ascii.length).put(ascii);
    }
}
