package dev.torhaus.rig;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Technology;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Line;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.FormatId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.loop.RealClock;
import dev.torhaus.pi.Header;
import dev.torhaus.pi.PiHouse;
import dev.torhaus.servers.Waiting;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Two Wiegand readers at once, while the JVM allocates, collects and compiles: every frame is read,
 * bit for bit, once. Runs inside the rig as root: {@code ReadersRigCheck WORK FRAMES [SEED]}.
 */
final class ReadersRigCheck {
    private static final List<RigReader> READERS =
            List.of(new RigReader("GPIO5", "GPIO6"), new RigReader("GPIO22", "GPIO27"));
    private static final List<Integer> PERIODS_MICROS = List.of(1_000, 2_000);
    private static final List<Format> FORMATS =
            StressedReaders.LENGTHS.stream()
                    .map(length -> Formats.named(new FormatId("raw" + length)).orElseThrow())
                    .toList();

    /**
     * So many frames at a time as the kernel keeps edges of, 1,024 for each reader: the guest has
     * one processor, the senders come first on it, and what they left no time to read in seconds
     * would be their loss, not the reader's.
     */
    private static final int BATCH_MAX = 16;

    /** After so many frames a reader that can be wrong will have been. */
    private static final int FRAMES_TO_FAIL = 400;

    /** So often the progress of a long run is told. */
    private static final int REPORTED = 1_000;

    private static final int ROUND = 25;
    private static final int ROUNDS_TO_READ = 10;

    /** Longer than the silence that ends a frame. */
    private static final Duration END = Duration.ofMillis(50);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LATE_NANOS = Duration.ofMillis(40).toNanos();

    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final Random random;

    private final GarbageMaker garbage;

    private ReadersRigCheck(long seed, GarbageMaker garbage) {
        this.garbage = garbage;
        random = new Random(seed);
    }

    public static void main(String[] args) {
        var frames = Integer.parseInt(args[1]);
        var seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        System.out.println("readers: seed " + seed + ", work in " + Path.of(args[0]));
        var report = new RigReport();
        try (var garbage = GarbageMaker.start()) {
            var check = new ReadersRigCheck(seed, garbage);
            report.check(
                    "two readers lose and swap nothing while the JVM collects garbage",
                    () -> check.exact(frames));
            report.check(
                    "a reader with a request for each line does, so this can be told",
                    check::twoRequestsFail);
        }
        FloodRigCheck.addTo(report);
        report.exit();
    }

    private String exact(int frames) throws Exception {
        var inbox = new Reads();
        var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {});
        try (var house = PiHouse.open(wiring(), Header.system(), key, clock, () -> {})) {
            house.lines().claim();
            house.lines().start(inbox);
            var whole = 0L;
            var torn = 0L;
            while (whole < frames) {
                var each = (int) Math.min(BATCH_MAX, (frames - whole + 1) / READERS.size() + 1);
                for (StressReads read : round(each, inbox, house.lines())) {
                    if (!read.exact()) {
                        throw new AssertionError(
                                "wrong "
                                        + read.wrong()
                                        + ", lost "
                                        + read.lost()
                                        + ", heard "
                                        + inbox.others());
                    }
                    whole += read.whole();
                    torn += each - read.whole();
                    if (whole / REPORTED > (whole - read.whole()) / REPORTED) {
                        System.out.println("  " + whole + " of " + frames + " frames");
                    }
                }
                if (torn > 4L * frames) {
                    throw new AssertionError("this machine is too busy to send frames");
                }
            }
            house.lines().close();
            return "%d frames, 0 wrong, 0 lost; %d more torn by this machine itself; %d collections"
                    .formatted(whole, torn, GarbageMaker.collections());
        }
    }

    /** Both readers get frames at once, at the two periods in turn, while garbage is made. */
    private List<StressReads> round(int each, Reads inbox, Lines lines) throws Exception {
        garbage.rest(true);
        var sending = new ArrayList<StressedReaders.Sending>();
        for (RigReader reader : READERS) {
            var period = PERIODS_MICROS.get(random.nextInt(PERIODS_MICROS.size()));
            sending.add(StressedReaders.begin(reader, each, period, random));
        }
        garbage.rest(false);
        for (StressedReaders.Sending one : sending) {
            one.await();
        }
        inbox.awaitDrained(lines);
        garbage.rest(true);
        var results = new ArrayList<StressReads>();
        for (int i = 0; i < READERS.size(); i++) {
            results.add(
                    StressReads.of(
                            sending.get(i).sent(),
                            inbox.take(id(i)),
                            frame -> credential(frame),
                            0));
        }
        garbage.rest(false);
        return results;
    }

    private String twoRequestsFail() throws Exception {
        var calm = readWithoutLoad();
        var sent = 0;
        for (int round = 0; sent < FRAMES_TO_FAIL; round++) {
            var read = twoRequests(round, true);
            sent += ROUND;
            if (!read.exact()) {
                return "%d wrong, %d lost of the first %d under load, %d of %d read without"
                        .formatted(read.wrong().size(), read.lost().size(), sent, calm, ROUND);
            }
        }
        throw new AssertionError("it read all of " + sent + " frames: this load proves nothing");
    }

    /**
     * Its first rounds are spent on loading and compiling; some frames it has to read, in the end.
     */
    private int readWithoutLoad() throws Exception {
        for (int round = 0; round < ROUNDS_TO_READ; round++) {
            var read = ROUND - twoRequests(round, false).lost().size();
            if (read > 0) {
                return read;
            }
        }
        throw new AssertionError("it reads nothing even without load: this load proves nothing");
    }

    private StressReads twoRequests(int round, boolean load) throws Exception {
        try (var reader = new TwoRequestReader(READERS.getFirst())) {
            garbage.rest(!load);
            var sent =
                    StressedReaders.send(
                            READERS.getFirst(),
                            ROUND,
                            PERIODS_MICROS.get(round % PERIODS_MICROS.size()),
                            random);
            Thread.sleep(Duration.ofMillis(150));
            return StressReads.of(
                    sent, reader.reads(), frame -> StressedReaders.text(frame.frame()), LATE_NANOS);
        } finally {
            garbage.rest(true);
        }
    }

    private synchronized String credential(StressedReaders.SentFrame sent) {
        var format = new FormatId("raw" + sent.frame().length());
        var number = new CardNumber(sent.frame().bits());
        return words(List.of(key.credential(Technology.WIEGAND, format, number)));
    }

    private static String words(List<dev.torhaus.access.Credential> candidates) {
        var words = new StringBuilder();
        candidates.forEach(each -> words.append(each.word0()).append(each.word1()).append(' '));
        return words.toString();
    }

    private static ReaderId id(int index) {
        return new ReaderId("reader-" + index);
    }

    private static Wiring wiring() {
        var pairs = new ArrayList<Wiring.Pair>();
        for (int i = 0; i < READERS.size(); i++) {
            var reader = READERS.get(i);
            pairs.add(
                    new Wiring.Pair(
                            id(i),
                            new Line.Named(reader.d0()),
                            new Line.Named(reader.d1()),
                            FORMATS,
                            Optional.empty()));
        }
        return new Wiring(List.of(), pairs, List.of(), List.of());
    }

    /** Keeps the cards that were read, by reader. */
    private static final class Reads implements Inbox {
        private final List<Input.CardRead> cards = new ArrayList<>();
        private final List<Input> others = new ArrayList<>();
        private final Map<SourceId, Long> drainedNanos = new HashMap<>();

        @Override
        public synchronized void offer(SourceId source, Input input) {
            if (input instanceof Input.CardRead read) {
                cards.add(read);
            } else {
                others.add(input);
            }
        }

        @Override
        public synchronized void drained(SourceId source, long monotonicNanos) {
            drainedNanos.put(source, monotonicNanos);
        }

        /** What was heard beside cards, to tell why one was lost. */
        synchronized List<Input> others() {
            return List.copyOf(others);
        }

        /** However late this machine is: the silence after the last frame has been seen. */
        void awaitDrained(Lines lines) {
            var endNanos = System.nanoTime() + END.toNanos();
            Waiting.until(
                    PATIENCE,
                    () -> {
                        lines.drain();
                        return drainedTo(lines.sources(), endNanos);
                    },
                    () -> "not drained to " + endNanos);
        }

        private synchronized boolean drainedTo(Set<SourceId> sources, long nanos) {
            return sources.stream()
                    .allMatch(source -> drainedNanos.getOrDefault(source, 0L) > nanos);
        }

        synchronized List<StressReads.Read> take(ReaderId reader) {
            var taken = cards.stream().filter(read -> read.reader().equals(reader)).toList();
            cards.removeAll(taken);
            return taken.stream()
                    .map(read ->
                            new StressReads.Read(
                                    words(read.candidates()), read.stamp().monotonicNanos()))
                    .toList();
        }
    }
}
