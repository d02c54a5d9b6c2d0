package dev.torhaus.simulator;

import dev.torhaus.device.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Writes every edge that passes through as an edge recording. Engine's thread. */
public final class EdgeLog implements Edges, AutoCloseable {
    private final Writer out;
    private final SimulatedClock clock;
    private final Edges next;

    private EdgeLog(Writer out, SimulatedClock clock, Edges next) {
        this.out = out;
        this.clock = clock;
        this.next = next;
    }

    /** Begins a new file, which must not exist yet, and hands each edge on to {@code next}. */
    public static EdgeLog create(Path file, SimulatedClock clock, Edges next) throws IOException {
        var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        out.write(RecordingRows.HEADER);
        out.write('\n');
        return new EdgeLog(out, clock, next);
    }

    @Override
    public void edge(Line line, boolean high) {
        try {
            out.write(timeNanos() + "," + line + (high ? ",1\n" : ",0\n"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        next.edge(line, high);
    }

    private long timeNanos() {
        var wall = clock.at(clock.stepNanos()).wall();
        return Math.addExact(TimeUnit.SECONDS.toNanos(wall.getEpochSecond()), wall.getNano());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
