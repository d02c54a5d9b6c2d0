package dev.torhaus.rig;

import dev.torhaus.wiegand.Assembler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Wiegand reader on two lines, whose pulses the rig's {@code pulse} sends. */
record RigReader(String d0, String d1) {
    /** Longer than the silence that ends a frame. */
    private static final String GAP_MILLIS = "40";

    /** What lies between two bits is less than this, or they are two frames. */
    private static final Duration PAUSE_MAX = Duration.ofMillis(28);

    private static final int TRIES_MAX = 20;

    /**
     * A frame as it was sent.
     *
     * @param lastEdgeNanos a time of {@link System#nanoTime} just before the last falling edge
     * @param whole whether no pause in it was so long that it ends a frame, and none surely so
     *     short that it is a disturbance, as happens when the machine is busy
     */
    record Sent(long lastEdgeNanos, boolean whole) {}

    /** Sends a frame of 1 ms per bit until it was sent as a whole. */
    Sent send(String bits) {
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            var sent = send(bits, 1_000, 50);
            if (sent.whole) {
                return sent;
            }
        }
        throw new AssertionError("this machine is too busy to send " + bits.length() + " bits");
    }

    /**
     * Sends a frame once, with falling edges {@code periodMicros} apart if the machine has time.
     */
    Sent send(String bits, int periodMicros, int widthMicros) {
        try {
            var log = Files.createTempFile("pulses", ".csv");
            var command = new ArrayList<>(List.of("pulse", "frames", d0, d1, "-g", GAP_MILLIS));
            command.addAll(List.of("-p", Integer.toString(periodMicros)));
            command.addAll(List.of("-w", Integer.toString(widthMicros)));
            command.addAll(List.of("-l", log.toString(), bits));
            Commands.run(command.toArray(String[]::new));
            var sent = sent(log);
            Files.delete(log);
            return sent;
        } catch (IOException noLog) {
            throw new IllegalStateException(noLog);
        }
    }

    /** Reads the log of a frame: frame, bit, line, then the times around its fall and its rise. */
    private static Sent sent(Path log) throws IOException {
        var longest = 0L;
        var shortest = Long.MAX_VALUE;
        var rows = Files.readAllLines(log).stream().skip(1).map(row -> row.split(",")).toList();
        for (int i = 1; i < rows.size(); i++) {
            var period = Long.parseLong(rows.get(i)[4]) - Long.parseLong(rows.get(i - 1)[3]);
            longest = Math.max(longest, period);
            shortest = Math.min(shortest, period);
        }
        return new Sent(
                Long.parseLong(rows.getLast()[3]),
                longest < PAUSE_MAX.toNanos() && shortest > Assembler.PERIOD_MIN.toNanos());
    }

    /** D0 falls twice, closer than two bits ever are. */
    void glitch() {
        Commands.run("pulse", "set", d0, "0", d0, "1", d0, "0", d0, "1");
    }

    /** Both lines fall together, as by a short circuit. */
    void shortCircuit() {
        Commands.run("pulse", "set", d0, "0", d1, "0", d0, "1", d1, "1");
    }
}
