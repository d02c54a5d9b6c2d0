package dev.torhaus.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Plays a recording on a simulated clock. Engine's thread, or before the loop begins. */
public final class Playback implements AutoCloseable {
    private final RecordingRows rows;
    private final SimulatedClock clock;
    private final Edges edges;
    private final Runnable ended;

    private Playback(RecordingRows rows, SimulatedClock clock, Edges edges, Runnable ended) {
        this.rows = rows;
        this.clock = clock;
        this.edges = edges;
        this.ended = ended;
    }

    /**
     * Schedules the first row; the others follow. The clock's start must not lie after it.
     *
     * @param ended is run at the time of the last edge, after it
     */
    public static Playback begin(
            Recording recording, SimulatedClock clock, Edges edges, Runnable ended)
            throws IOException, RecordingException {
        var playback = new Playback(recording.rows(), clock, edges, ended);
        playback.scheduleNext();
        return playback;
    }

    private void scheduleNext() throws IOException, RecordingException {
        if (rows.next()) {
            clock.schedule(clock.monotonicNanos(Recording.instant(rows.timeNanos())), this::play);
        } else {
            rows.close();
            ended.run();
        }
    }

    private void play() {
        edges.edge(rows.line(), rows.high());
        try {
            scheduleNext();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (RecordingException changed) {
            throw new IllegalStateException(
                    "the recording was changed while it was played", changed);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
