package dev.torhaus.rig;

import dev.torhaus.wiegand.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Frames that the rig's {@code pulse} sends to a reader, in time beside a busy program, and what
 * became of them. A frame in which the machine itself made a pause that ends one is no frame, and
 * does not count.
 */
record StressedReaders(RigReader reader, List<SentFrame> frames) {
    /** The lengths that are sent. */
    static final List<Integer> LENGTHS = List.of(26, 34, 37, 64);

    /** Just less than the silence that ends a frame. */
    private static final Duration PAUSE_MAX = Duration.ofMillis(29);

    /** Closer than this two pulses are a disturbance; a stalled machine may make them so. */
    private static final Duration PERIOD_MIN = Duration.ofNanos(200_000);

    private static final String GAP_MILLIS = "45";

    /** What was sent, and when: between which times it began, and between which it ended. */
    record SentFrame(
            Frame frame, long beginNanos, long lastFallNanos, long endNanos, boolean whole) {}

    /** Frames on their way. */
    record Sending(RigReader reader, List<Frame> frames, Process process, Path log) {
        void await() throws IOException, InterruptedException {
            if (process.waitFor() != 0) {
                throw new IOException("pulse ended with " + process.exitValue());
            }
        }

        /** What was sent, once it was. */
        StressedReaders sent() throws IOException {
            var sent = StressedReaders.sent(frames, Files.readString(log));
            Files.delete(log);
            return new StressedReaders(reader, sent);
        }
    }

    /** Sends so many frames of random lengths and bits at {@code periodMicros}. */
    static StressedReaders send(RigReader reader, int count, int periodMicros, Random random)
            throws IOException, InterruptedException {
        var sending = begin(reader, count, periodMicros, random);
        sending.await();
        return sending.sent();
    }

    /** Begins to send them. */
    static Sending begin(RigReader reader, int count, int periodMicros, Random random)
            throws IOException {
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < count; i++) {
            var length = LENGTHS.get(random.nextInt(LENGTHS.size()));
            frames.add(new Frame(length, random.nextLong() >>> (Long.SIZE - length)));
        }
        var log = Files.createTempFile("pulses", ".csv");
        var command =
                List.of(
                        "chrt",
                        "-f",
                        "10",
                        "pulse",
                        "frames",
                        reader.d0(),
                        reader.d1(),
                        "-g",
                        GAP_MILLIS,
                        "-w",
                        "50",
                        "-p",
                        Integer.toString(periodMicros),
                        "-l",
                        log.toString());
        var process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var bits = process.outputWriter()) {
            for (Frame frame : frames) {
                bits.write(text(frame) + "\n");
            }
        }
        return new Sending(reader, frames, process, log);
    }

    static String text(Frame frame) {
        var bits = new StringBuilder();
        for (int i = 0; i < frame.length(); i++) {
            bits.append(frame.bit(i) ? '1' : '0');
        }
        return bits.toString();
    }

    /** The log's rows: frame, bit, line, then the times around its fall and its rise. */
    private static List<SentFrame> sent(List<Frame> frames, String log) throws IOException {
        var sent = new ArrayList<SentFrame>();
        try (var rows = new BufferedReader(new StringReader(log))) {
            rows.readLine();
            for (Frame frame : frames) {
                sent.add(sent(frame, rows));
            }
        }
        return sent;
    }

    private static SentFrame sent(Frame frame, BufferedReader rows) throws IOException {
        var begin = 0L;
        var fallBefore = 0L;
        var fallAfter = 0L;
        var whole = true;
        for (int i = 0; i < frame.length(); i++) {
            var row = String.valueOf(rows.readLine()).split(",", -1);
            var before = Long.parseLong(row[3]);
            var after = Long.parseLong(row[4]);
            if (i == 0) {
                begin = before;
            } else {
                whole &= after - fallBefore < PAUSE_MAX.toNanos();
                whole &= before - fallAfter > PERIOD_MIN.toNanos();
            }
            fallBefore = before;
            fallAfter = after;
        }
        return new SentFrame(frame, begin, fallBefore, fallAfter, whole);
    }

    long whole() {
        return frames.stream().filter(SentFrame::whole).count();
    }
}
