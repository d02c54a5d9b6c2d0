package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Pin;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Input;
import dev.torhaus.event.BootId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import dev.torhaus.wiegand.KeyCoding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReaderDecoderTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final long SECOND = 1_000_000_000;

    /** Number 1 with both parities right. */
    private static final Frame CARD = new Frame(26, 0b0_000000000000_000000000001_0L);

    private static final Frame HALF_WRONG = new Frame(26, CARD.bits() ^ 1);

    private final List<Input> inputs = new ArrayList<>();
    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final Clock clock = new StampingClock();
    private final ReaderDecoder decoder = decoder(KeyCoding.ASCII, FrameTap.NONE);

    private ReaderDecoder decoder(KeyCoding keypad, FrameTap tap) {
        var pair =
                new Wiring.Pair(
                        READER,
                        new Line.Named("GPIO5"),
                        new Line.Named("GPIO6"),
                        List.of(Formats.WIEGAND26),
                        Optional.of(keypad));
        return new ReaderDecoder(pair, key, clock, new Kept(), tap);
    }

    @Test
    void aCardIsItsDigest() {
        decoder.frame(CARD, SECOND);
        assertEquals(List.of(card(SECOND)), inputs);
    }

    @Test
    void cardsThatAreRightOnlyWhenInvertedAreSwappedWires() {
        for (int i = 1; i <= 5; i++) {
            decoder.frame(CARD.inverted(), i * SECOND);
        }
        assertEquals(
                List.of(
                        noise(1),
                        noise(2),
                        noise(3),
                        health(ReaderHealth.WIRES_SWAPPED, 3),
                        noise(4),
                        noise(5)),
                inputs);
        inputs.clear();
        decoder.frame(CARD, 6 * SECOND);
        decoder.frame(CARD, 7 * SECOND);
        assertEquals(
                List.of(card(6 * SECOND), health(ReaderHealth.WORKING, 6), card(7 * SECOND)),
                inputs);
    }

    @Test
    void cardsThatAreWrongEitherWayAreNoSwappedWires() {
        for (int i = 1; i <= 9; i++) {
            decoder.frame(i % 3 == 0 ? HALF_WRONG : CARD.inverted(), i * SECOND);
        }
        assertEquals(9, inputs.size());
        for (int i = 0; i < 9; i++) {
            assertEquals(noise(i + 1), inputs.get(i));
        }
    }

    @Test
    void aTypedPinIsItsDigest() {
        type("99*0042#", SECOND);
        assertEquals(
                List.of(
                        new Input.PinEntered(
                                clock.at(SECOND), READER, key.credential(new Pin(4, 42)))),
                inputs);
        assertFalse(inputs.toString().contains("42]"));
    }

    @Test
    void anOpenedCaseIsTold() {
        decoder.frame(new Frame(8, 'T'), SECOND);
        decoder.frame(new Frame(8, 0x80 | 'S'), 2 * SECOND);
        assertEquals(
                List.of(
                        new Input.ReaderTamperChanged(clock.at(SECOND), READER, true),
                        new Input.ReaderTamperChanged(clock.at(2 * SECOND), READER, false)),
                inputs);
    }

    @Test
    void aKeyWithAWrongParityIsNoise() {
        decoder.frame(new Frame(8, 0x80 | '1'), SECOND);
        assertEquals(
                List.of(new Input.NoiseHeard(clock.at(SECOND), READER, Noise.WRONG_LENGTH)),
                inputs);
    }

    @Test
    void aFrameThatIsTappedIsNoCard() {
        var tapped = new ArrayList<Frame>();
        var learning = decoder(KeyCoding.ASCII, (_, frame) -> tapped.add(frame));
        learning.frame(CARD, SECOND);
        assertEquals(List.of(), inputs);
        assertEquals(List.of(CARD), tapped);
    }

    @Test
    void aCardThatIsHeldAfterItWasTappedIsNoCardEither() {
        var tapped = new ArrayList<Frame>();
        var learning =
                decoder(KeyCoding.ASCII, (_, frame) -> tapped.isEmpty() && tapped.add(frame));
        learning.frame(CARD, SECOND);
        learning.frame(CARD, SECOND + SECOND / 2);
        assertEquals(List.of(), inputs);
        learning.frame(CARD, 3 * SECOND);
        assertEquals(List.of(card(3 * SECOND)), inputs);
    }

    private void type(String keys, long atNanos) {
        for (int i = 0; i < keys.length(); i++) {
            var pressed = keys.charAt(i);
            var parity = Integer.bitCount(pressed) % 2 == 0 ? 0x80 : 0;
            decoder.frame(new Frame(8, parity | pressed), atNanos);
        }
    }

    private Input card(long atNanos) {
        var credential =
                key.credential(Technology.WIEGAND, Formats.WIEGAND26.id(), new CardNumber(1));
        return new Input.CardRead(clock.at(atNanos), READER, List.of(credential));
    }

    private Input noise(long seconds) {
        return new Input.NoiseHeard(clock.at(seconds * SECOND), READER, Noise.PARITY);
    }

    private Input health(ReaderHealth health, long seconds) {
        return new Input.ReaderHealthSeen(clock.at(seconds * SECOND), READER, health);
    }

    private final class Kept implements Inbox {
        @Override
        public void offer(SourceId source, Input input) {
            assertEquals(new SourceId(READER.value()), source);
            inputs.add(input);
        }

        @Override
        public void drained(SourceId source, long monotonicNanos) {
            throw new AssertionError("the chip says that, not the reader");
        }
    }

    /** Stamps, and nothing else. */
    private static final class StampingClock implements Clock {
        @Override
        public Stamp now() {
            return at(0);
        }

        @Override
        public Stamp at(long monotonicNanos) {
            return new Stamp(
                    Instant.EPOCH.plusNanos(monotonicNanos),
                    monotonicNanos,
                    new BootId("boot-1"),
                    true);
        }

        @Override
        public void await(Work work, long deadlineNanos) {
            throw new AssertionError("a decoder never waits");
        }

        @Override
        public long realNanosUntil(long monotonicNanos) {
            throw new AssertionError("a decoder never waits");
        }
    }
}
