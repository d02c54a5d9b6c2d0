package dev.torhaus.pi;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.torhaus.access.CardKey;
import dev.torhaus.device.Clock;
import dev.torhaus.device.FrameTap;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Line;
import dev.torhaus.device.Lines;
import dev.torhaus.device.ReaderDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.pi4j.StampedStateChangeEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The input lines on their chips. What they show is offered on the thread of each chip. */
final class PiLines implements Lines {
    /**
     * The kernel stamps an edge in the interrupt and queues it a little later: silence is concluded
     * with this to spare.
     */
    private static final long ON_THE_WAY_NANOS = 1_000_000;

    /** Before Linux 6.6 nobody who sleeps is woken when the chip goes away: it has to be looked. */
    private static final long LOOK_NANOS = 5_000_000_000L;

    private final Map<PiChip, OnChip> onChips = new HashMap<>();
    private final List<PiChip> chips;
    private final ChipFinder finder;
    private final Wiring wiring;
    private final CardKey key;
    private final Clock clock;
    private final FrameTap tap;
    private final HeldInbox inbox = new HeldInbox();

    /** What one chip's thread looks after. */
    private static final class OnChip {
        final List<PairEdges> readers = new ArrayList<>();
        final List<LevelLine> levels = new ArrayList<>();
        volatile boolean tellLevels;
    }

    /** Which chip a line is on, and where. */
    interface ChipFinder {
        Place place(Line line) throws IOException;

        /** A line's chip and its number there. */
        record Place(PiChip chip, int offset) {}
    }

    PiLines(
            List<PiChip> chips,
            ChipFinder finder,
            Wiring wiring,
            CardKey key,
            Clock clock,
            FrameTap tap) {
        this.tap = tap;
        this.chips = chips;
        this.finder = finder;
        this.wiring = wiring;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Levels claim() throws IOException {
        for (Wiring.Pair pair : wiring.pairs()) {
            claim(pair);
        }
        var active = new HashSet<Wiring.Role>();
        for (Wiring.Input input : wiring.inputs()) {
            if (claim(input)) {
                active.add(input.role());
            }
        }
        return new Levels(active);
    }

    private void claim(Wiring.Pair pair) throws IOException {
        var d0 = finder.place(pair.d0());
        var d1 = finder.place(pair.d1());
        if (!d0.chip().equals(d1.chip())) {
            throw new IOException(
                    "reader "
                            + pair.reader()
                            + ": d0 and d1 must be on one chip, or their order is lost");
        }
        var reader =
                new PairEdges(
                        pair,
                        d0.chip(),
                        d0.offset(),
                        d1.offset(),
                        new ReaderDecoder(pair, key.copy(), clock, inbox, tap));
        on(d0.chip()).readers.add(reader);
        reader.claim();
    }

    private OnChip on(PiChip chip) {
        return onChips.computeIfAbsent(chip, _ -> new OnChip());
    }

    /** Whether the line is active now. */
    private boolean claim(Wiring.Input input) throws IOException {
        var place = finder.place(input.line());
        DigitalInput line = place.chip().input(place.offset(), input);
        var levels = new LevelLine(input, clock, inbox, line.state().isHigh());
        on(place.chip()).levels.add(levels);
        line.addListener(event -> {
            if (event instanceof StampedStateChangeEvent stamped) {
                levels.changed(stamped);
            } else if (event.state() == DigitalState.UNKNOWN) {
                levels.lost();
            }
        });
        levels.found();
        return levels.active();
    }

    @Override
    public void start(Inbox to) {
        inbox.pass(to);
        for (PiChip chip : chips) {
            chip.turn(turn(chip.source(), on(chip)));
        }
    }

    private EdgeThread.Turn turn(SourceId source, OnChip here) {
        return drainedToNanos -> {
            var nextNanos = Long.MAX_VALUE;
            for (PairEdges reader : here.readers) {
                nextNanos = Math.min(nextNanos, reader.turn(drainedToNanos - ON_THE_WAY_NANOS));
            }
            if (here.tellLevels) {
                here.tellLevels = false;
                var at = clock.at(drainedToNanos);
                here.levels.forEach(level -> level.tellAgain(at));
            }
            inbox.drained(source, drainedToNanos);
            return nextNanos == Long.MAX_VALUE
                    ? LOOK_NANOS
                    : Math.clamp(nextNanos + ON_THE_WAY_NANOS - System.nanoTime(), 0, LOOK_NANOS);
        };
    }

    @Override
    public Set<SourceId> sources() {
        var sources = new HashSet<SourceId>();
        chips.forEach(chip -> sources.add(chip.source()));
        return sources;
    }

    @Override
    public void drain() {
        chips.forEach(PiChip::wake);
    }

    @Override
    public void tellLevels() {
        onChips.values().forEach(here -> here.tellLevels = true);
        drain();
    }

    @Override
    public void close() {
        inbox.shut();
    }

    /** Holds what comes between claim and start, then passes everything on. */
    private static final class HeldInbox implements Inbox {
        private final List<Runnable> held = new ArrayList<>();
        private Inbox target = this;
        private boolean shut;

        synchronized void pass(Inbox to) {
            target = to;
            held.forEach(Runnable::run);
            held.clear();
        }

        synchronized void shut() {
            shut = true;
        }

        @Override
        public synchronized void offer(SourceId source, Input input) {
            if (shut) {
                return;
            }
            if (target.equals(this)) {
                held.add(() -> target.offer(source, input));
            } else {
                target.offer(source, input);
            }
        }

        @Override
        public synchronized void drained(SourceId source, long monotonicNanos) {
            if (!shut && !target.equals(this)) {
                target.drained(source, monotonicNanos);
            }
        }
    }
}
