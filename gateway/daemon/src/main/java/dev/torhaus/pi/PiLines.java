package dev.torhaus.pi;

import com.pi4j.io.gpio.digital.DigitalInput;
import dev.torhaus.access.CardKey;
import dev.torhaus.device.Clock;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Line;
import dev.torhaus.device.Lines;
import dev.torhaus.device.ReaderDecoder;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import dev.torhaus.gpiochip.EdgeThread;
import dev.torhaus.gpiochip.Poller;
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

    private final Map<PiChip, List<ReaderDecoder>> readers = new HashMap<>();
    private final List<PiChip> chips;
    private final ChipFinder finder;
    private final Wiring wiring;
    private final CardKey key;
    private final Clock clock;
    private final HeldInbox inbox = new HeldInbox();

    /** Which chip a line is on, and where. */
    interface ChipFinder {
        Place place(Line line) throws IOException;

        /** A line's chip and its number there. */
        record Place(PiChip chip, int offset) {}
    }

    PiLines(List<PiChip> chips, ChipFinder finder, Wiring wiring, CardKey key, Clock clock) {
        this.chips = chips;
        this.finder = finder;
        this.wiring = wiring;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Levels claim() throws IOException {
        chips.forEach(chip -> readers.put(chip, new ArrayList<>()));
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
        var decoder = new ReaderDecoder(d0.chip().source(), pair, key.copy(), clock, inbox);
        readers.getOrDefault(d0.chip(), new ArrayList<>()).add(decoder);
        d0.chip()
                .pair(
                        d0.offset(),
                        d1.offset(),
                        pair.reader().value(),
                        new PairEdges(pair.reader(), d1.offset(), decoder.assembler()));
    }

    /** Whether the line is active now. */
    private boolean claim(Wiring.Input input) throws IOException {
        var place = finder.place(input.line());
        DigitalInput line = place.chip().input(place.offset(), input);
        var levels =
                new LevelLine(input, place.chip().source(), clock, inbox, line.state().isHigh());
        line.addListener(event -> {
            if (event instanceof StampedStateChangeEvent stamped) {
                levels.changed(stamped);
            }
        });
        levels.found();
        return levels.active();
    }

    @Override
    public void start(Inbox to) {
        inbox.pass(to);
        for (PiChip chip : chips) {
            chip.turn(turn(chip.source(), readers.getOrDefault(chip, List.of())));
        }
    }

    private EdgeThread.Turn turn(SourceId source, List<ReaderDecoder> decoders) {
        return drainedToNanos -> {
            var nextNanos = Long.MAX_VALUE;
            for (ReaderDecoder decoder : decoders) {
                decoder.assembler().silentUntil(drainedToNanos - ON_THE_WAY_NANOS);
                nextNanos = Math.min(nextNanos, decoder.assembler().deadlineNanos());
            }
            inbox.drained(source, drainedToNanos);
            return nextNanos == Long.MAX_VALUE
                    ? Poller.FOREVER
                    : Math.max(0, nextNanos + ON_THE_WAY_NANOS - System.nanoTime());
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
