package dev.torhaus.simulator;

import dev.torhaus.device.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads an edge recording row by row and checks each one. One thread. */
final class RecordingRows implements AutoCloseable {
    static final String HEADER = "time_ns,line,level";

    private final Path file;
    private final InputLines lines;
    private final BufferedReader reader;
    private long row = 1;
    private long timeNanos;
    private Line line = new Line.Named("");
    private boolean high;

    RecordingRows(Path file, InputLines lines) throws IOException, RecordingException {
        this.file = file;
        this.lines = lines;
        // Not Files.newBufferedReader: bytes that are no UTF-8 are a bad row like any other.
        this.reader =
                new BufferedReader(
                        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        try {
            checkHeader();
        } catch (IOException | RecordingException bad) {
            reader.close();
            throw bad;
        }
    }

    private void checkHeader() throws IOException, RecordingException {
        var header = reader.readLine();
        if (!HEADER.equals(header)) {
            throw bad(
                    header == null
                            ? "the file is empty; its first row must be " + HEADER
                            : "the header must be %s, got \"%s\""
                                    .formatted(HEADER, excerpt(header)));
        }
    }

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException, RecordingException {
        var text = reader.readLine();
        if (text == null) {
            return false;
        }
        row++;
        var comma = text.indexOf(',');
        var lastComma = text.lastIndexOf(',');
        if (comma == lastComma) {
            throw bad("want three columns, %s, got \"%s\"".formatted(HEADER, excerpt(text)));
        }
        takeTime(text.substring(0, comma));
        takeLine(text.substring(comma + 1, lastComma));
        takeLevel(text.substring(lastComma + 1));
        return true;
    }

    /** When, in nanoseconds since 1970 UTC. */
    long timeNanos() {
        return timeNanos;
    }

    Line line() {
        return line;
    }

    boolean high() {
        return high;
    }

    private void takeTime(String text) throws RecordingException {
        var before = timeNanos;
        try {
            timeNanos = Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw bad(
                    "time_ns must be a whole number of nanoseconds since 1970 UTC, got \"%s\""
                            .formatted(excerpt(text)));
        }
        if (timeNanos < 0) {
            throw bad("time_ns must be 0 or more, got " + timeNanos);
        }
        if (timeNanos < before) {
            throw bad(
                    "time runs backwards, from %d to %d; sort the rows by time_ns, keeping the order of equal times"
                            .formatted(before, timeNanos));
        }
    }

    private void takeLine(String text) throws RecordingException {
        var named = lines.named(text);
        if (named.isEmpty()) {
            throw bad(
                    "\"%s\" is no input line of the site; it has %s"
                            .formatted(excerpt(text), lines.names()));
        }
        line = named.get();
    }

    private void takeLevel(String text) throws RecordingException {
        high =
                switch (text) {
                    case "0" -> false;
                    case "1" -> true;
                    default -> throw bad("level must be 0 or 1, got \"" + excerpt(text) + "\"");
                };
    }

    private RecordingException bad(String what) {
        return new RecordingException(file + ":" + row + ": " + what);
    }

    private static String excerpt(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
