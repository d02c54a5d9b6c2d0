package dev.torhaus.simulator;

import dev.torhaus.access.CardKey;
import dev.torhaus.device.FrameTap;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.LevelInputs;
import dev.torhaus.device.Line;
import dev.torhaus.device.Lines;
import dev.torhaus.device.ReaderDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The input lines of a house that is simulated or played back: takes edges at the clock's steps and
 * turns them into inputs the way the chip's thread does, by the same decoder. Every line is idle
 * until its first edge. Debouncing is the kernel's: here every edge counts. On the engine's thread,
 * save {@link #drain} and {@link #close}.
 */
public final class PlayedLines implements Lines, Edges {
    public static final SourceId SOURCE = new SourceId("simulated-lines");

    /** What an edge on a line does. */
    private interface Target {
        void edge(boolean high);
    }

    private final Wiring wiring;
    private final CardKey key;
    private final SimulatedClock clock;
    private final FrameTap tap;
    private final Map<Line, Target> targets = new HashMap<>();
    private final List<Level> levels = new ArrayList<>();
    private Inbox inbox = new NotStarted();
    private volatile boolean closed;
    private volatile boolean ended;

    public PlayedLines(Wiring wiring, CardKey key, SimulatedClock clock) {
        this(wiring, key, clock, FrameTap.NONE);
    }

    /** As the other, where somebody may take frames. */
    public PlayedLines(Wiring wiring, CardKey key, SimulatedClock clock, FrameTap tap) {
        this.tap = tap;
        this.wiring = wiring;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Levels claim() {
        return Levels.IDLE;
    }

    @Override
    public void start(Inbox to) {
        inbox = to;
        for (Wiring.Input input : wiring.inputs()) {
            var level = new Level(input);
            levels.add(level);
            targets.put(input.line(), level);
        }
        for (Wiring.Pair pair : wiring.pairs()) {
            var reader = new Reader(new ReaderDecoder(pair, key, clock, to, tap));
            targets.put(pair.d0(), new Wire(reader, 0));
            targets.put(pair.d1(), new Wire(reader, 1));
        }
        clock.onReached(this::drained);
    }

    @Override
    public Set<SourceId> sources() {
        return Set.of(SOURCE);
    }

    @Override
    public void edge(Line line, boolean high) {
        var target = targets.get(line);
        if (target == null) {
            throw new IllegalArgumentException("no input line: " + line);
        }
        if (!closed) {
            target.edge(high);
        }
    }

    @Override
    public void drain() {
        drained(clock.happenedNanos());
    }

    private void drained(long upToNanos) {
        if (!closed) {
            inbox.drained(SOURCE, upToNanos);
        }
    }

    @Override
    public void tellLevels() {
        levels.forEach(level -> level.tellAgain(clock.at(clock.happenedNanos())));
    }

    /** Says that no edge will come any more: the recording has been played. Engine's thread. */
    public void end() {
        ended = true;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Level implements Target {
        private final Wiring.Input input;
        private boolean active;

        Level(Wiring.Input input) {
            this.input = input;
        }

        @Override
        public void edge(boolean high) {
            var nowActive = high != input.activeLow();
            if (nowActive != active) {
                active = nowActive;
                changed(clock.at(clock.stepNanos()));
            }
        }

        void tellAgain(Stamp stamp) {
            if (!(input.role() instanceof Wiring.Role.ExitButton)) {
                changed(stamp);
            }
        }

        private void changed(Stamp stamp) {
            LevelInputs.changed(input.role(), stamp, active)
                    .ifPresent(told -> inbox.offer(input.source(), told));
        }
    }

    /** One of the two data lines of a reader: only its falling edges are bits. */
    private static final class Wire implements Target {
        private final Reader reader;
        private final int wire;
        private boolean high = true;

        Wire(Reader reader, int wire) {
            this.reader = reader;
            this.wire = wire;
        }

        @Override
        public void edge(boolean nowHigh) {
            if (high && !nowHigh) {
                reader.fell(wire);
            }
            high = nowHigh;
        }
    }

    private final class Reader {
        private final ReaderDecoder decoder;

        /** Whether {@link #silent} is scheduled; once is enough, it looks for itself. */
        private boolean silenceScheduled;

        Reader(ReaderDecoder decoder) {
            this.decoder = decoder;
        }

        void fell(int wire) {
            decoder.assembler().edge(wire, clock.stepNanos());
            scheduleSilence();
        }

        private void silent() {
            silenceScheduled = false;
            if (!closed) {
                decoder.assembler().silentUntil(clock.stepNanos());
                scheduleSilence();
            }
        }

        private void scheduleSilence() {
            var deadline = decoder.assembler().deadlineNanos();
            if (!silenceScheduled && deadline != Long.MAX_VALUE) {
                silenceScheduled = true;
                clock.schedule(deadline, this::silent);
            }
        }
    }

    /** Nobody may send an edge before {@link #start}. */
    private static final class NotStarted implements Inbox {
        @Override
        public void offer(SourceId source, Input input) {
            throw new IllegalStateException("an edge before start()");
        }

        @Override
        public void drained(SourceId source, long monotonicNanos) {
            // Nothing was offered, so nobody waits for it.
        }
    }
}
