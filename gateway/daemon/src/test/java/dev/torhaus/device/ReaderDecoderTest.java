package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Pin;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Input;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import dev.torhaus.wiegand.KeyCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReaderDecoderTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final long SECOND = 1_000_000_000;
    private static final long BIT = 1_000_000;

    /** Number 1 with both parities right. */
    private static final Frame CARD = new Frame(26, 0b0_000000000000_000000000001_0L);

    private static final Frame HALF_WRONG = new Frame(26, CARD.bits() ^ 1);

    private final OfferedInputs inputs = new OfferedInputs(new SourceId(READER.value()));
    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final Clock clock = new BootClock();
    private final ReaderDecoder decoder = decoder(KeyCoding.ASCII, FrameTap.NONE);

    private ReaderDecoder decoder(KeyCoding keypad, FrameTap tap) {
        var pair =
                new Wiring.Pair(
                        READER,
                        new Line.Named("GPIO5"),
                        new Line.Named("GPIO6"),
                        List.of(Formats.WIEGAND26),
                        Optional.of(keypad));
        return new ReaderDecoder(pair, key, clock, inputs, tap);
    }

    @Test
    void aCardIsItsDigest() {
        decoder.frame(CARD, SECOND);
        assertEquals(List.of(card(SECOND)), inputs.all());
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
                inputs.all());
        inputs.clear();
        decoder.frame(CARD, 6 * SECOND);
        decoder.frame(CARD, 7 * SECOND);
        assertEquals(
                List.of(card(6 * SECOND), health(ReaderHealth.WORKING, 6), card(7 * SECOND)),
                inputs.all());
    }

    @Test
    void cardsThatAreWrongEitherWayAreNoSwappedWires() {
        for (int i = 1; i <= 9; i++) {
            decoder.frame(i % 3 == 0 ? HALF_WRONG : CARD.inverted(), i * SECOND);
        }
        assertEquals(9, inputs.all().size());
        for (int i = 0; i < 9; i++) {
            assertEquals(noise(i + 1), inputs.all().get(i));
        }
    }

    @Test
    void aTypedPinIsItsDigest() {
        type("99*0042#", SECOND);
        assertEquals(
                List.of(
                        new Input.PinEntered(
                                clock.at(SECOND), READER, key.credential(new Pin(4, 42)))),
                inputs.all());
        assertFalse(inputs.all().toString().contains("42]"));
    }

    @Test
    void anOpenedCaseIsTold() {
        decoder.frame(new Frame(8, 'T'), SECOND);
        decoder.frame(new Frame(8, 0x80 | 'S'), 2 * SECOND);
        assertEquals(
                List.of(
                        new Input.ReaderTamperChanged(clock.at(SECOND), READER, true),
                        new Input.ReaderTamperChanged(clock.at(2 * SECOND), READER, false)),
                inputs.all());
    }

    @Test
    void aKeyWithAWrongParityIsNoise() {
        decoder.frame(new Frame(8, 0x80 | '1'), SECOND);
        assertEquals(
                List.of(new Input.NoiseHeard(clock.at(SECOND), READER, Noise.PARITY)),
                inputs.all());
    }

    /** Seven keys that were held back are 28 bits, of which the first 26 could be a card. */
    @Test
    void keysThatWereHeldBackAreNotCutToACard() {
        var keypad = decoder(KeyCoding.FOUR_BITS, FrameTap.NONE);
        var keys = new Frame(28, 0x300000BL);
        assertTrue(Formats.WIEGAND26.fits(new Frame(26, keys.bits() >>> 2)), "no trap");
        send(keypad, keys, SECOND);
        assertEquals(
                List.of(
                        new Input.PinEntered(
                                clock.at(SECOND + 27 * BIT),
                                READER,
                                key.credential(new Pin(6, 300_000)))),
                inputs.all());
    }

    @Test
    void whereNoKeysCanBeLongerACardStillEndsAtItsLastBit() {
        var pair =
                new Wiring.Pair(
                        READER,
                        new Line.Named("GPIO5"),
                        new Line.Named("GPIO6"),
                        List.of(Formats.WIEGAND34),
                        Optional.of(KeyCoding.FOUR_BITS));
        var keypad = new ReaderDecoder(pair, key, clock, inputs, FrameTap.NONE);
        var card = new Frame(34, 0b1L);
        edges(keypad, card, SECOND);
        assertEquals(1, inputs.of(Input.CardRead.class).size());
    }

    @Test
    void whatSomebodyElseBeganToTypeIsNoPartOfThePin() {
        type("99", SECOND);
        decoder.frame(CARD, 2 * SECOND);
        type("00", 3 * SECOND);
        decoder.frame(CARD, 4 * SECOND); // held to the reader, which sends it again
        type("42#", 5 * SECOND);
        assertEquals(
                List.of(
                        new Input.PinEntered(
                                clock.at(5 * SECOND), READER, key.credential(new Pin(4, 42)))),
                inputs.of(Input.PinEntered.class));
    }

    @Test
    void thatACaseIsOpenedIsToldWhoeverLearnsACardMeanwhile() {
        var learning = decoder(KeyCoding.ASCII, (_, _) -> true);
        learning.frame(new Frame(8, 'T'), SECOND);
        learning.frame(CARD, 2 * SECOND);
        learning.frame(new Frame(8, 0x80 | 'S'), 2 * SECOND + 1);
        assertEquals(
                List.of(
                        new Input.ReaderTamperChanged(clock.at(SECOND), READER, true),
                        new Input.ReaderTamperChanged(clock.at(2 * SECOND + 1), READER, false)),
                inputs.all());
    }

    @Test
    void aFrameThatIsTappedIsNoCard() {
        var tapped = new ArrayList<Frame>();
        var learning = decoder(KeyCoding.ASCII, (_, frame) -> tapped.add(frame));
        learning.frame(CARD, SECOND);
        assertEquals(List.of(), inputs.all());
        assertEquals(List.of(CARD), tapped);
    }

    @Test
    void aCardThatIsHeldAfterItWasTappedIsNoCardEither() {
        var tapped = new ArrayList<Frame>();
        var learning =
                decoder(KeyCoding.ASCII, (_, frame) -> tapped.isEmpty() && tapped.add(frame));
        learning.frame(CARD, SECOND);
        learning.frame(CARD, SECOND + SECOND / 2);
        assertEquals(List.of(), inputs.all());
        learning.frame(CARD, 3 * SECOND);
        assertEquals(List.of(card(3 * SECOND)), inputs.all());
    }

    private static void edges(ReaderDecoder to, Frame frame, long fromNanos) {
        for (int i = 0; i < frame.length(); i++) {
            to.assembler().edge(frame.bit(i) ? 1 : 0, fromNanos + i * BIT);
        }
    }

    private static void send(ReaderDecoder to, Frame frame, long fromNanos) {
        edges(to, frame, fromNanos);
        to.assembler().silentUntil(fromNanos + SECOND);
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
}
