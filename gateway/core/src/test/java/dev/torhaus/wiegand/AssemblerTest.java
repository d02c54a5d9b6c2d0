package dev.torhaus.wiegand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssemblerTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long PERIOD = MILLI;
    private static final String BITS = "10110011000111000011111010";

    /** What an assembler told: a frame's bits, or a noise, and when. */
    private record Told(String what, long atNanos) {}

    private final List<Told> told = new ArrayList<>();
    private final Assembler.Listener listener =
            new Assembler.Listener() {
                @Override
                public void frame(Frame frame, long lastEdgeNanos) {
                    told.add(new Told(FormatsTest.text(frame), lastEdgeNanos));
                }

                @Override
                public void noise(Noise noise, long atNanos) {
                    told.add(new Told(noise.name(), atNanos));
                }

                @Override
                public void lost(long edges, long atNanos) {
                    told.add(new Told("lost " + edges, atNanos));
                }
            };
    private final Assembler severalLengths = new Assembler(0, listener);
    private final Assembler only26 = new Assembler(26, listener);

    @Test
    void silenceEndsAFrame() {
        var last = send(severalLengths, BITS, 0, PERIOD);
        severalLengths.silentUntil(last + 30 * MILLI - 1);
        assertEquals(List.of(), told);
        assertEquals(last + 30 * MILLI, severalLengths.deadlineNanos());
        severalLengths.silentUntil(last + 30 * MILLI);
        assertEquals(List.of(new Told(BITS, last)), told);
        assertEquals(Long.MAX_VALUE, severalLengths.deadlineNanos());
    }

    @Test
    void silenceIsToldOnce() {
        var last = send(severalLengths, BITS, 0, PERIOD);
        severalLengths.silentUntil(last + 40 * MILLI);
        severalLengths.silentUntil(last + 400 * MILLI);
        assertEquals(1, told.size());
    }

    @Test
    void silenceBeforeAnythingIsNothing() {
        severalLengths.silentUntil(Long.MAX_VALUE);
        assertEquals(List.of(), told);
        assertEquals(Long.MAX_VALUE, severalLengths.deadlineNanos());
    }

    @Test
    void theSlowestAndTheFastestReaderAreRead() {
        var slow = send(severalLengths, BITS, 0, 20 * MILLI);
        var fast = send(severalLengths, BITS, slow + 100 * MILLI, 150 * MICRO);
        severalLengths.silentUntil(fast + 30 * MILLI);
        assertEquals(List.of(new Told(BITS, slow), new Told(BITS, fast)), told);
    }

    @Test
    void aReaderWithOneLengthEndsAtItsLastBit() {
        var last = send(only26, BITS, 0, PERIOD);
        assertEquals(List.of(new Told(BITS, last)), told);
        only26.silentUntil(last + 30 * MILLI);
        assertEquals(1, told.size());
    }

    @Test
    void bitsAfterAnEarlyEndAreAWrongLengthToldOnceAndNoNextFrame() {
        var last = send(only26, BITS + "10101010", 0, PERIOD);
        only26.silentUntil(last + 30 * MILLI);
        assertEquals(
                List.of(
                        new Told(BITS, 25 * PERIOD),
                        new Told(Noise.WRONG_LENGTH.name(), 26 * PERIOD)),
                told);
    }

    @Test
    void aReaderWithOneLengthHandsOnAShorterBurstAsItIs() {
        var last = send(only26, "1011", 0, PERIOD);
        only26.silentUntil(last + 30 * MILLI);
        assertEquals(List.of(new Told("1011", last)), told);
    }

    @Test
    void theNextCardAfterAnEarlyEndIsReadAfterSilence() {
        var first = send(only26, BITS, 0, PERIOD);
        var second = send(only26, BITS, first + 30 * MILLI, PERIOD);
        assertEquals(List.of(new Told(BITS, first), new Told(BITS, second)), told);
    }

    @Test
    void twoCardsThatWereReadLateInOneGoAreSplitByTheirStamps() {
        var first = send(severalLengths, BITS, 0, PERIOD);
        var second = send(severalLengths, "0" + BITS, first + 30 * MILLI, PERIOD);
        assertEquals(List.of(new Told(BITS, first)), told);
        severalLengths.silentUntil(second + 30 * MILLI);
        assertEquals(List.of(new Told(BITS, first), new Told("0" + BITS, second)), told);
    }

    @Test
    void cardsCloserThanSilenceAreNotCutApart() {
        var first = send(severalLengths, BITS, 0, PERIOD);
        var second = send(severalLengths, BITS, first + 30 * MILLI - 1, PERIOD);
        severalLengths.silentUntil(second + 30 * MILLI);
        assertEquals(List.of(new Told(BITS + BITS, second)), told);
    }

    @Test
    void edgesOfOneLineCloserThanAReaderSendsThemSpoilTheBurst() {
        var last = send(severalLengths, BITS, 0, PERIOD);
        edge(severalLengths, 0, last + 150 * MICRO - 1);
        var end = send(severalLengths, BITS, last + PERIOD, PERIOD);
        severalLengths.silentUntil(end + 30 * MILLI);
        assertEquals(List.of(new Told(Noise.SHORT_PULSE.name(), last + 150 * MICRO - 1)), told);
    }

    @Test
    void bothLinesLowTogetherSpoilTheBurst() {
        var last = send(severalLengths, BITS, 0, PERIOD);
        edge(severalLengths, 1, last);
        severalLengths.silentUntil(last + 30 * MILLI);
        assertEquals(List.of(new Told(Noise.BOTH_LOW.name(), last)), told);
    }

    @Test
    void anEdgeStampedBeforeTheLastOneSpoilsTheBurst() {
        var last = send(severalLengths, BITS, PERIOD, PERIOD);
        edge(severalLengths, 0, last - 10 * PERIOD);
        severalLengths.silentUntil(last + 30 * MILLI);
        assertEquals(1, told.size());
        assertEquals(Noise.SHORT_PULSE.name(), told.getFirst().what());
    }

    @Test
    void aDisturbanceAfterAnEarlyEndIsToldToo() {
        var last = send(only26, BITS, 0, PERIOD);
        edge(only26, 1, last + MICRO);
        edge(only26, 1, last + PERIOD);
        assertEquals(
                List.of(new Told(BITS, last), new Told(Noise.BOTH_LOW.name(), last + MICRO)), told);
    }

    @Test
    void theNextCardAfterADisturbanceIsReadAfterSilence() {
        edge(severalLengths, 0, 0);
        edge(severalLengths, 0, MICRO);
        var last = send(severalLengths, BITS, MICRO + 30 * MILLI, PERIOD);
        severalLengths.silentUntil(last + 30 * MILLI);
        assertEquals(
                List.of(new Told(Noise.SHORT_PULSE.name(), MICRO), new Told(BITS, last)), told);
    }

    @Test
    void sixtyFourBitsAreAFrameAndOneMoreIsAWrongLength() {
        var longest = "10".repeat(32);
        var last = send(severalLengths, longest, 0, PERIOD);
        severalLengths.silentUntil(last + 30 * MILLI);
        assertEquals(List.of(new Told(longest, last)), told);

        told.clear();
        var start = last + 100 * MILLI;
        var end = send(severalLengths, longest + "1" + longest, start, PERIOD);
        severalLengths.silentUntil(end + 30 * MILLI);
        assertEquals(List.of(new Told(Noise.WRONG_LENGTH.name(), start + 64 * PERIOD)), told);
    }

    @Test
    void anOverflowOfTheKernelsBufferSpoilsWhatHasBegunAndWhatFollows() {
        var last = send(severalLengths, "1011", 0, PERIOD);
        severalLengths.lost(7, last + PERIOD);
        var end = send(severalLengths, BITS, last + PERIOD, PERIOD);
        severalLengths.silentUntil(end + 30 * MILLI);
        assertEquals(List.of(new Told("lost 7", last + PERIOD)), told);
    }

    @Test
    void anOverflowBeforeAnythingSpoilsTheBurstThatBeginsInIt() {
        severalLengths.lost(7, 0);
        var end = send(severalLengths, BITS, 0, PERIOD);
        severalLengths.silentUntil(end + 30 * MILLI);
        assertEquals(List.of(new Told("lost 7", 0)), told);
    }

    @Test
    void everyOverflowIsToldEvenInABurstThatIsSpoilt() {
        severalLengths.lost(7, 0);
        severalLengths.lost(1, PERIOD);
        assertEquals(2, told.size());
    }

    @Test
    void aLineThatGoesOnOscillatingIsToldOnce() {
        for (int i = 0; i < 100_000; i++) {
            edge(severalLengths, i % 2, i * 10L * MICRO);
        }
        assertEquals(List.of(new Told(Noise.BOTH_LOW.name(), 10 * MICRO)), told);
    }

    @Test
    void anyCardsWithSilenceBetweenThemAreReadWhateverTheirPeriodAndHoweverLateTheRead() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var sent = new ArrayList<Told>();
        var at = 0L;
        for (int card = 0; card < 5_000; card++) {
            var bits = randomBits(random, 1 + random.nextInt(64));
            for (int i = 0; i < bits.length(); i++) {
                at += i == 0 ? 0 : 150 * MICRO + random.nextLong(20 * MILLI - 150 * MICRO);
                edge(severalLengths, bits.charAt(i) - '0', at);
            }
            sent.add(new Told(bits, at));
            at += 30 * MILLI + random.nextLong(100 * MILLI);
            if (random.nextBoolean()) { // else only the next edge tells the silence
                severalLengths.silentUntil(at);
            }
        }
        severalLengths.silentUntil(at);
        assertEquals(sent, told, () -> "seed " + seed + "L");
    }

    @Test
    void noFrameComesOutOfABurstThatWasDisturbedAnywhere() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            told.clear();
            var bits = randomBits(random, 2 + random.nextInt(40));
            var where = random.nextInt(bits.length());
            var assembler = new Assembler(0, listener);
            var at = 0L;
            for (int i = 0; i < bits.length(); i++) {
                edge(assembler, bits.charAt(i) - '0', at);
                if (i == where) {
                    edge(assembler, random.nextInt(2), at + random.nextLong(150 * MICRO));
                }
                at += PERIOD;
            }
            assembler.silentUntil(at + 30 * MILLI);
            assertEquals(1, told.size(), () -> "seed " + seed + "L: " + told);
            var what = told.getFirst().what();
            assertTrue(
                    what.equals(Noise.SHORT_PULSE.name()) || what.equals(Noise.BOTH_LOW.name()),
                    () -> "seed " + seed + "L: " + told);
        }
    }

    private static String randomBits(Random random, int length) {
        var bits = new StringBuilder();
        while (bits.length() < length) {
            bits.append(random.nextInt(2));
        }
        return bits.toString();
    }

    /** Sends bits, the first at {@code from}; returns when the last one fell. */
    private static long send(Assembler assembler, String bits, long from, long period) {
        var at = from;
        for (int i = 0; i < bits.length(); i++) {
            at = from + i * period;
            edge(assembler, bits.charAt(i) - '0', at);
        }
        return at;
    }

    private static void edge(Assembler assembler, int wire, long atNanos) {
        assembler.edge(wire, atNanos);
    }
}
