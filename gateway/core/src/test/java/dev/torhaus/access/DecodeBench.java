package dev.torhaus.access;

import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Noise;
import dev.torhaus.wiegand.Assembler;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the edges of a card to the card itself, among 10,000: the frame put together and held to its
 * format, its number digested, the digest looked up; each alone and all together. Random cards, so
 * that nothing is found in a cache that would not be in life. Run by {@code script/bench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBench {
    private static final int CARDS = 10_000;
    private static final long PERIOD_NANOS = 1_000_000;
    private static final Format FORMAT = Formats.WIEGAND34;

    private final Random random = new Random(42);
    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final Last last = new Last();
    private final Assembler assembler = new Assembler(FORMAT.length(), last);
    private final Frame[] frames = new Frame[CARDS];
    private final Credential[] credentials = new Credential[CARDS];
    private final Roster roster;
    private long nowNanos;

    public DecodeBench() {
        var id = new MemberId("m-1");
        var member = new Member(id, Set.of(), null, null, false);
        var cards = new ArrayList<Card>();
        for (int i = 0; i < CARDS; i++) {
            frames[i] = frame(random.nextInt() & 0xFFFF_FFFFL);
            credentials[i] = digest(frames[i]);
            cards.add(new Card(new CardId("c-" + i), id, credentials[i], false));
        }
        roster = Roster.of(List.of(member), cards);
    }

    /** 34 edges to a frame whose parities hold. */
    @Benchmark
    public CardNumber assemble() {
        return number(frames[random.nextInt(CARDS)]);
    }

    @Benchmark
    public Credential digest() {
        return digest(frames[random.nextInt(CARDS)]);
    }

    @Benchmark
    public @Nullable Card lookUp() {
        return roster.cardWith(credentials[random.nextInt(CARDS)]);
    }

    @Benchmark
    public @Nullable Card edgesToCard() {
        return roster.cardWith(
                key.credential(
                        Technology.WIEGAND, FORMAT.id(), number(frames[random.nextInt(CARDS)])));
    }

    /** What the choice of a random card costs in each of them. */
    @Benchmark
    public Frame choiceAlone() {
        return frames[random.nextInt(CARDS)];
    }

    private CardNumber number(Frame sent) {
        nowNanos += Assembler.SILENCE.toNanos();
        for (int i = 0; i < sent.length(); i++) {
            nowNanos += PERIOD_NANOS;
            assembler.edge(sent.bit(i) ? 1 : 0, nowNanos);
        }
        var read = last.frame;
        if (read == null || !FORMAT.fits(read)) {
            throw new IllegalStateException("a whole frame was not read");
        }
        return FORMAT.number(read);
    }

    private Credential digest(Frame frame) {
        return key.credential(Technology.WIEGAND, FORMAT.id(), FORMAT.number(frame));
    }

    private static Frame frame(long number) {
        var even = Long.bitCount(number >>> 16) % 2 == 0 ? 0L : 1L;
        var odd = Long.bitCount(number & 0xFFFF) % 2 == 0 ? 1L : 0L;
        return new Frame(34, even << 33 | number << 1 | odd);
    }

    /** Keeps the last frame. */
    private static final class Last implements Assembler.Listener {
        private @Nullable Frame frame;

        @Override
        public void frame(Frame read, long lastEdgeNanos) {
            frame = read;
        }

        @Override
        public void noise(Noise noise, long atNanos) {
            throw new IllegalStateException("noise: " + noise);
        }

        @Override
        public void lost(long edges, long atNanos) {
            throw new IllegalStateException("edges lost");
        }
    }
}
