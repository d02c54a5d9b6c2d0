package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Technology;
import dev.torhaus.engine.Input;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.iso14443.Bits;
import dev.torhaus.iso14443.Inventory.Found;
import dev.torhaus.iso14443.Uid;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UidDecoderTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final Uid FOUR = uid(0xDE, 0xAD, 0xBE, 0xEF);
    private static final Uid SEVEN = uid(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80);
    private static final Uid TEN = uid(0x04, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    private static final Uid DRAWN = uid(0x08, 1, 2, 3);
    private static final Uid DRAWN_ANEW = uid(0x08, 9, 8, 7);

    private final OfferedInputs offered = new OfferedInputs(new SourceId("spi-0-0"));
    private final List<Frame> tapped = new ArrayList<>();
    private boolean learning;
    private final UidDecoder decoder =
            new UidDecoder(
                    new SourceId("spi-0-0"),
                    READER,
                    List.of(UidFormat.UID4, UidFormat.UID7),
                    new CardKey(new byte[CardKey.BYTES]),
                    new BootClock(),
                    offered,
                    (_, frame) -> learning && tapped.add(frame));

    @Test
    void aCardThatIsLearntIsNoCardUntilItWasAway() {
        learning = true;
        look(0, SEVEN);
        learning = false;
        for (int millis = 50; millis <= 5_000; millis += 50) {
            look(millis, SEVEN);
        }
        assertEquals(List.of(), cards());
        assertEquals(List.of(new Frame(56, SEVEN.number().bits())), tapped);
        look(5_500);
        look(5_550, SEVEN);
        assertEquals(List.of(card(5_550, SEVEN)), cards());
    }

    @Test
    void aNumberThatIsDrawnAnewCanBeShownAndOneOfTenBytesCannot() {
        learning = true;
        look(0, DRAWN, TEN);
        assertEquals(List.of(new Frame(32, DRAWN.number().bits())), tapped);
        assertEquals(List.of(noise(0, Noise.WRONG_LENGTH)), noises());
    }

    @Test
    void aCardCountsWhenItComesAndAgainOnlyAfterItWasAway() {
        look(0, FOUR);
        for (int millis = 50; millis <= 5_000; millis += 50) {
            look(millis, FOUR);
        }
        assertEquals(List.of(card(0, FOUR)), cards());
        look(5_050);
        look(5_100, FOUR); // missed once: it has not been away
        assertEquals(1, cards().size());
        look(5_550);
        look(5_600, FOUR);
        assertEquals(List.of(card(0, FOUR), card(5_600, FOUR)), cards());
    }

    @Test
    void severalCardsAtOnceCountEachByItself() {
        look(0, FOUR, SEVEN);
        look(50, SEVEN);
        assertEquals(List.of(card(0, FOUR), card(0, SEVEN)), cards());
    }

    @Test
    void theNumberOfAChipAndTheSameNumberOverWiegandAreNotOneCard() {
        var key = new CardKey(new byte[CardKey.BYTES]);
        assertNotEquals(
                key.credential(Technology.WIEGAND, UidFormat.UID4.id(), FOUR.number()),
                digest(FOUR));
    }

    @Test
    void aNumberThatIsDrawnAnewEachTimeIsNoCardAndSaidOnce() {
        look(0, DRAWN);
        look(50, DRAWN_ANEW);
        look(100, DRAWN);
        assertEquals(List.of(), cards());
        assertEquals(List.of(noise(0, Noise.RANDOM_NUMBER)), noises());
        look(600, DRAWN);
        assertEquals(2, noises().size());
    }

    @Test
    void aLengthThatIsNotConfiguredIsSaidOnceWhileTheCardIsThere() {
        look(0, TEN);
        look(50, TEN);
        assertEquals(List.of(), cards());
        assertEquals(List.of(noise(0, Noise.WRONG_LENGTH)), noises());
    }

    @Test
    void aCardOnItsWayInAndOutIsNoTrouble() {
        trouble(0, Noise.INCOMPLETE);
        trouble(50, Noise.INCOMPLETE);
        look(100, FOUR);
        trouble(150, Noise.GARBLED);
        look(200);
        look(5_000);
        assertEquals(List.of(), noises());
    }

    @Test
    void aCardThatWasPulledAwayUnreadIsToldWithTheTimeAtWhichItWasThere() {
        trouble(0, Noise.INCOMPLETE);
        look(500);
        assertEquals(List.of(), noises());
        look(1_000);
        assertEquals(List.of(noise(0, Noise.INCOMPLETE)), noises());
        look(5_000);
        assertEquals(1, noises().size());
    }

    @Test
    void healthIsToldAtTheStartAndWhenItChanges() {
        look(0);
        look(50);
        decoder.looked(Found.NOTHING, ReaderHealth.HUNG, nanos(100));
        decoder.looked(Found.NOTHING, ReaderHealth.HUNG, nanos(1_100));
        look(2_000);
        assertEquals(
                List.of(
                        new Input.ReaderHealthSeen(stamp(0), READER, ReaderHealth.WORKING),
                        new Input.ReaderHealthSeen(stamp(100), READER, ReaderHealth.HUNG),
                        new Input.ReaderHealthSeen(stamp(2_000), READER, ReaderHealth.WORKING)),
                offered.all());
    }

    private void look(int millis, Uid... cards) {
        decoder.looked(
                new Found(List.of(cards), Optional.empty()), ReaderHealth.WORKING, nanos(millis));
    }

    private void trouble(int millis, Noise noise) {
        decoder.looked(
                new Found(List.of(), Optional.of(noise)), ReaderHealth.WORKING, nanos(millis));
    }

    private List<Input> cards() {
        return offered.of(Input.CardRead.class);
    }

    private List<Input> noises() {
        return offered.of(Input.NoiseHeard.class);
    }

    private static Input card(int millis, Uid uid) {
        return new Input.CardRead(stamp(millis), READER, List.of(digest(uid)));
    }

    private static Credential digest(Uid uid) {
        return new CardKey(new byte[CardKey.BYTES])
                .credential(
                        Technology.ISO14443A, UidFormat.of(uid).orElseThrow().id(), uid.number());
    }

    private static Input noise(int millis, Noise noise) {
        return new Input.NoiseHeard(stamp(millis), READER, noise);
    }

    private static Uid uid(int... bytes) {
        return new Uid(Bits.ofBytes(bytes));
    }

    private static long nanos(int millis) {
        return Duration.ofSeconds(100).plusMillis(millis).toNanos();
    }

    private static Stamp stamp(int millis) {
        return new BootClock().at(nanos(millis));
    }
}
