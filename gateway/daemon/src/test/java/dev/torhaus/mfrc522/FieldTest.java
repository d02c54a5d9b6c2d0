package dev.torhaus.mfrc522;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Noise;
import dev.torhaus.iso14443.Bits;
import dev.torhaus.iso14443.Inventory;
import dev.torhaus.iso14443.Inventory.Found;
import dev.torhaus.iso14443.Uid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cards held to the chip, and what is read of them. */
class FieldTest {
    private final FakeChip chip = new FakeChip();
    private final Chip driver = new Chip(chip);

    @Test
    void anEmptyFieldHoldsNothingAndTakesOneRequest() throws IOException {
        assertEquals(Found.NOTHING, look());
        assertEquals(1, chip.air.exchanges());
    }

    @Test
    void threeCardsWithFourAndSevenBytesAtOnceAreAllReadAndHalted() throws IOException {
        var cards =
                List.of(
                        FakeCard.of(0xDE, 0xAD, 0xBE, 0xEF),
                        FakeCard.of(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80),
                        FakeCard.of(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x81));
        cards.forEach(chip.air::hold);
        assertEquals(
                Set.of("deadbeef", "04a1b2c3d4e580", "04a1b2c3d4e581"), numbers(readAll(look())));
        assertTrue(cards.stream().noneMatch(FakeCard::halted), "the field is off again");
    }

    @Test
    void aReadCardIsHaltedSoThatItLeavesTheFieldToTheOthers() throws IOException {
        var card = FakeCard.of(1, 2, 3, 4);
        chip.air.hold(card);
        driver.start();
        driver.fieldOn();
        readAll(Inventory.take(driver));
        assertTrue(card.halted());
        assertEquals(Found.NOTHING, Inventory.take(driver));
        driver.fieldOff();
        driver.fieldOn();
        assertEquals(Set.of("01020304"), numbers(readAll(Inventory.take(driver))));
    }

    @Test
    void aTenByteNumberIsReadOverThreeLevels() throws IOException {
        chip.air.hold(FakeCard.of(0x04, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertEquals(Set.of("04010203040506070809"), numbers(readAll(look())));
    }

    @Test
    void numbersThatDifferInTheLastBitOrTheFirstAreToldApart() throws IOException {
        chip.air.hold(FakeCard.of(0x10, 0, 0, 0x00));
        chip.air.hold(FakeCard.of(0x10, 0, 0, 0x80)); // bit 32: position 0 in the register
        chip.air.hold(FakeCard.of(0x11, 0, 0, 0x00)); // bit 1
        assertEquals(Set.of("10000000", "10000080", "11000000"), numbers(readAll(look())));
    }

    @Test
    void everyFieldOfOneToFiveCardsIsReadWhole() throws IOException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            var field = new FakeChip();
            field.positionWithoutAlign = round % 4 == 1;
            field.dropsCollidedByte = round % 4 == 2;
            var expected = Set.copyOf(holdSome(field, random));
            var reader = new Chip(field);
            reader.start();
            reader.fieldOn();
            var found = Inventory.take(reader);
            assertEquals(expected, numbers(found.cards()), "seed " + seed + ", round " + round);
        }
    }

    /** Numbers that share long beginnings collide at every place. */
    private static List<String> holdSome(FakeChip field, Random random) {
        var numbers = new ArrayList<String>();
        var last = new int[] {0x40, 0, 0, 0};
        var count = 1 + random.nextInt(5);
        while (numbers.size() < count) {
            var uid =
                    random.nextBoolean()
                            ? near(last, random)
                            : random.ints(random.nextBoolean() ? 4 : 7, 0, 256).toArray();
            last = uid;
            if (uid[0] == 0x88
                    || uid[0] == 0x08
                    || (uid.length == 7 && uid[3] == 0x88)
                    || numbers.contains(hex(uid))) {
                continue;
            }
            numbers.add(hex(uid));
            field.air.hold(FakeCard.of(uid));
        }
        return numbers;
    }

    private static int[] near(int[] uid, Random random) {
        var other = uid.clone();
        other[random.nextInt(other.length)] ^= 1 << random.nextInt(8);
        return other;
    }

    @Test
    void aCardPulledAwayAtAnyMomentIsNeverHalfReadAndTheOtherIsRead() throws IOException {
        var stays = new int[] {0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80};
        for (int when = 1; when <= 16; when++) {
            var field = new FakeChip();
            var leaves = FakeCard.of(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xF5, 0x80);
            var moment = when;
            field.air.hold(FakeCard.of(stays));
            field.air.hold(leaves);
            field.air.beforeExchange(number -> {
                if (number == moment) {
                    field.air.take(leaves);
                }
            });
            var reader = new Chip(field);
            reader.start();
            reader.fieldOn();
            var read = numbers(Inventory.take(reader).cards());
            assertTrue(read.contains(hex(stays)), "moment " + when + ": " + read.size());
            assertTrue(Set.of(hex(stays), "04a1b2c3d4f580").containsAll(read), "moment " + when);
        }
    }

    @Test
    void aLoneCardPulledAwayInMidAnticollisionIsToldAsIncomplete() throws IOException {
        var card = FakeCard.of(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80);
        for (int moment = 2; moment <= 5; moment++) {
            chip.air.hold(card);
            var when = moment;
            chip.air.beforeExchange(number -> {
                if (number == when) {
                    chip.air.take(card);
                }
            });
            assertEquals(new Found(List.of(), Optional.of(Noise.INCOMPLETE)), look());
        }
    }

    @Test
    void aWrongCheckByteIsNoCard() throws IOException {
        var card = FakeCard.of(1, 2, 3, 4);
        card.badCheckByte = true;
        chip.air.hold(card);
        assertEquals(new Found(List.of(), Optional.of(Noise.GARBLED)), look());
    }

    @Test
    void aCardThatForgetsToSayThatItsNumberGoesOnIsNoCard() throws IOException {
        var card = FakeCard.of(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80);
        card.forgetsTag = true;
        chip.air.hold(card);
        assertEquals(new Found(List.of(), Optional.of(Noise.GARBLED)), look());
    }

    @Test
    void aDisturbedFieldNeverGivesANumberThatIsNotThere() throws IOException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var reads = 0;
        for (int round = 0; round < 300; round++) {
            var field = new FakeChip();
            var there = Set.copyOf(holdSome(field, random));
            field.air.disturb(30, random);
            var reader = new Chip(field);
            reader.start();
            reader.fieldOn();
            var read = numbers(Inventory.take(reader).cards());
            reads += read.size();
            assertTrue(there.containsAll(read), "seed " + seed + ", round " + round);
        }
        assertTrue(reads > 100, "seed " + seed + ": only " + reads + " read");
    }

    @Test
    void aNumberIsNeverWrittenOut() {
        var uid = new Uid(Bits.ofBytes(0xDE, 0xAD, 0xBE, 0xEF));
        var text = (uid + " " + uid.bits() + " " + new Found(List.of(uid), Optional.empty()));
        assertFalse(text.toLowerCase(Locale.ROOT).contains("dead"), text);
    }

    @Test
    void theRequestsAreByteForByteThoseOfTheStandard() {
        // ISO/IEC 14443-3: the halt with its CRC, and the CRCs of annex B.
        assertArrayEquals(new int[] {0x50, 0x00, 0x57, 0xCD}, FakeCard.withCrc(0x50, 0x00));
        assertArrayEquals(new int[] {0x00, 0x00, 0xA0, 0x1E}, FakeCard.withCrc(0x00, 0x00));
        assertArrayEquals(new int[] {0x12, 0x34, 0x26, 0xCF}, FakeCard.withCrc(0x12, 0x34));
    }

    private Found look() throws IOException {
        driver.start();
        driver.fieldOn();
        var found = Inventory.take(driver);
        driver.fieldOff();
        return found;
    }

    private static List<Uid> readAll(Found found) {
        assertEquals(Optional.empty(), found.trouble());
        return found.cards();
    }

    private static Set<String> numbers(List<Uid> cards) {
        return cards.stream()
                .map(uid -> HexFormat.of().formatHex(uid.bits().toBytes()))
                .collect(Collectors.toSet());
    }

    private static String hex(int[] uid) {
        return Arrays.stream(uid).mapToObj("%02x"::formatted).collect(Collectors.joining());
    }
}
