package dev.torhaus.simulator;

import dev.torhaus.device.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An edge recording: a CSV file with the header {@code time_ns,line,level} and a row for each edge.
 * {@code time_ns} is nanoseconds since 1970 UTC and never decreases, {@code line} the name of an
 * input line of the site (or {@code chip:offset}), {@code level} 0 or 1. Before its first row a
 * line is idle. Checked as a whole before anything is played, and never held in memory.
 */
public final class Recording {
    private final Path file;
    private final InputLines lines;
    private final Instant first;
    private final Instant last;
    private final long edges;

    private Recording(Path file, InputLines lines, Instant first, Instant last, long edges) {
        this.file = file;
        this.lines = lines;
        this.first = first;
        this.last = last;
        this.edges = edges;
    }

    /**
     * Reads the whole file once. Throws RecordingException at its first bad row, IOException when
     * it cannot be read.
     */
    public static Recording check(Path file, Wiring wiring) throws IOException, RecordingException {
        var lines = new InputLines(wiring);
        try (var rows = new RecordingRows(file, lines)) {
            if (!rows.next()) {
                throw new RecordingException(
                        file + ":1: no edges after the header; record some first");
            }
            var first = rows.timeNanos();
            var edges = 1L;
            while (rows.next()) {
                edges++;
            }
            return new Recording(file, lines, instant(first), instant(rows.timeNanos()), edges);
        }
    }

    /** When the first edge came. */
    public Instant first() {
        return first;
    }

    /** When the last edge came. */
    public Instant last() {
        return last;
    }

    /** How many rows there are. */
    public long edges() {
        return edges;
    }

    /** Opens the file again. The caller closes it. */
    RecordingRows rows() throws IOException, RecordingException {
        return new RecordingRows(file, lines);
    }

    static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos);
    }
}
