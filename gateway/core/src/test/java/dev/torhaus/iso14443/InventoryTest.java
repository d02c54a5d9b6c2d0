package dev.torhaus.iso14443;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Noise;
import dev.torhaus.iso14443.Inventory.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Byte for byte what is sent, and what is made of answers, also of those that no card gives. */
class InventoryTest {
    private static final Answer SILENCE = new Answer.Silence();
    private static final Answer ATQA = new Answer.Whole(Bits.ofBytes(0x04, 0x00));
    private static final Answer UID = new Answer.Whole(Bits.ofBytes(0x12, 0x34, 0x56, 0x78, 0x08));
    private static final Answer SAK = new Answer.Whole(Checksum.withCrc(Bits.ofBytes(0x08)));
    private static final Answer MORE = new Answer.Whole(Checksum.withCrc(Bits.ofBytes(0x04)));

    private final List<Request> sent = new ArrayList<>();

    @Test
    void aCardIsAskedForSelectedAndHaltedByTheBytesOfTheStandard() {
        var found = take(ATQA, UID, SAK, SILENCE, SILENCE);
        assertEquals(
                new Found(List.of(new Uid(Bits.ofBytes(0x12, 0x34, 0x56, 0x78))), Optional.empty()),
                found);
        assertEquals(
                List.of(
                        new Request(Bits.ofBytes(0x26).first(7), 0),
                        request(0x93, 0x20),
                        new Request(
                                Checksum.withCrc(
                                        Bits.ofBytes(0x93, 0x70, 0x12, 0x34, 0x56, 0x78, 0x08)),
                                0),
                        request(0x50, 0x00, 0x57, 0xCD),
                        new Request(Bits.ofBytes(0x26).first(7), 0)),
                sent);
    }

    @Test
    void afterACollisionTheRequestNamesWhatIsSureAndAOne() {
        take(ATQA, new Answer.Collision(Bits.ofBytes(0x12, 0x34).first(11)), SILENCE, SILENCE);
        // 11 sure bits and a 1: one byte and 4 bits, so the answer begins at bit 4.
        assertEquals(new Request(Bits.ofBytes(0x93, 0x34, 0x12, 0x0C).first(28), 4), sent.get(2));
    }

    @Test
    void aNumberOfSevenBytesGoesOnAtTheSecondLevel() {
        var first =
                new Answer.Whole(Bits.ofBytes(0x88, 0x04, 0xA1, 0xB2, 0x88 ^ 0x04 ^ 0xA1 ^ 0xB2));
        var found = take(ATQA, first, MORE, UID, SAK, SILENCE, SILENCE);
        assertEquals(
                List.of(new Uid(Bits.ofBytes(0x04, 0xA1, 0xB2, 0x12, 0x34, 0x56, 0x78))),
                found.cards());
        assertEquals(request(0x95, 0x20), sent.get(3));
    }

    @Test
    void answersThatNoCardGivesAreGarbled() {
        assertGarbled(new Answer.Whole(Bits.ofBytes(0x12, 0x34, 0x56, 0x78, 0x09))); // check byte
        assertGarbled(new Answer.Whole(Bits.ofBytes(0x12, 0x34, 0x56, 0x78))); // too short
        assertGarbled(new Answer.Collision(Bits.ofBytes(0x12, 0x34, 0x56, 0x78))); // in its check
        assertGarbled(UID, new Answer.Whole(Bits.ofBytes(0x08, 0x00, 0x00))); // CRC
        assertGarbled(UID, new Answer.Whole(Bits.ofBytes(0x00, 0x00, 0x00)));
        assertGarbled(UID, new Answer.Collision(Bits.NONE));
        assertGarbled(UID, MORE); // goes on without the tag
        var tag = new Answer.Whole(Bits.ofBytes(0x88, 0x04, 0xA1, 0xB2, 0x88 ^ 0x04 ^ 0xA1 ^ 0xB2));
        assertGarbled(tag, SAK); // ends with the tag
        assertGarbled(tag, MORE, tag, MORE, tag, MORE); // no number has a fourth part
    }

    @Test
    void aFieldThatAnswersForEverIsLeftAfterAFewAttempts() {
        var found =
                Inventory.<RuntimeException>take(request -> {
                    sent.add(request);
                    return new Answer.Garbled();
                });
        assertEquals(new Found(List.of(), Optional.of(Noise.GARBLED)), found);
        assertEquals(2 * Inventory.FAILURES_MAX, sent.size());
    }

    @Test
    void aCrcIsThatOfTheStandardsExamples() {
        assertEquals(Bits.ofBytes(0x00, 0x00, 0xA0, 0x1E), Checksum.withCrc(Bits.ofBytes(0, 0)));
        assertEquals(
                Bits.ofBytes(0x12, 0x34, 0x26, 0xCF), Checksum.withCrc(Bits.ofBytes(0x12, 0x34)));
    }

    @Test
    void onlyFourBytesThatBeginWith08AreDrawnAnew() {
        assertTrue(new Uid(Bits.ofBytes(0x08, 1, 2, 3)).random());
        assertFalse(new Uid(Bits.ofBytes(0x18, 8, 8, 8)).random());
        assertFalse(new Uid(Bits.ofBytes(0x08, 1, 2, 3, 4, 5, 6)).random());
        assertThrows(IllegalArgumentException.class, () -> new Uid(Bits.ofBytes(1, 2, 3, 4, 5)));
    }

    @Test
    void theFirstByteOfANumberIsItsMostSignificant() {
        assertEquals(0x04A1B2C3L, new Uid(Bits.ofBytes(0x04, 0xA1, 0xB2, 0xC3)).number().bits());
    }

    private void assertGarbled(Answer... afterTheRequest) {
        var answers = new ArrayList<Answer>(List.of(ATQA));
        answers.addAll(List.of(afterTheRequest));
        answers.add(SILENCE);
        assertEquals(
                new Found(List.of(), Optional.of(Noise.GARBLED)),
                take(answers.toArray(Answer[]::new)));
    }

    private Found take(Answer... answers) {
        sent.clear();
        var left = new ArrayList<>(List.of(answers));
        return Inventory.<RuntimeException>take(request -> {
            sent.add(request);
            return left.removeFirst();
        });
    }

    private static Request request(int... bytes) {
        return new Request(Bits.ofBytes(bytes), 0);
    }
}
