package dev.torhaus.app.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.FormatId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnTextTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final String HERE =
            "For reader front-in in the site file, if it always sends such:";

    @Test
    void everyFormatThatFitsIsSaidTheStrictestFirst() {
        var parity = new Format.Parity(false, 0, 12);
        var own = new Format(new FormatId("own26"), 26, List.of(parity), 9, 24);
        assertEquals(
                List.of(
                        "front-in: 26 bits",
                        "  frame    00000000000000000000000010",
                        "  fits     wiegand26, as number 0x1",
                        "  fits     own26, as number 0x1",
                        "  fits     raw26, as number 0x2",
                        HERE,
                        "  formats: [wiegand26]"),
                LearnText.wiegand(READER, new Frame(26, 2), List.of(own)));
    }

    @Test
    void aFrameOfWrongParityIsProposedRaw() {
        assertEquals(
                List.of(
                        "front-in: 26 bits",
                        "  frame    00000000000000000000001001",
                        "  fits     raw26, as number 0x9",
                        HERE,
                        "  formats: [raw26]"),
                LearnText.wiegand(READER, new Frame(26, 9), List.of()));
    }

    @Test
    void wiresThatMayBeSwappedAreSaid() {
        var lines = LearnText.wiegand(READER, new Frame(26, 2).inverted(), List.of());
        assertEquals(
                "With D0 and D1 swapped it would fit wiegand26: are the two wires the right way"
                        + " round?",
                lines.getLast());
    }

    @Test
    void aKeyTellsHowTheKeypadSpeaksAndNotWhichItWas() {
        assertEquals(
                List.of("front-in: 4 bits", "  frame    0101", HERE, "  keypad: 4-bit"),
                LearnText.wiegand(READER, new Frame(4, 5), List.of()));
        assertEquals(
                "  keypad: 8-bit",
                LearnText.wiegand(READER, new Frame(8, 0xA5), List.of()).getLast());
    }

    @Test
    void whatIsNothingIsSaidToBe() {
        assertEquals(
                "  fits     nothing: too short for a card, and no key; a disturbance?",
                LearnText.wiegand(READER, new Frame(3, 5), List.of()).getLast());
    }

    @Test
    void aNumberThatTheGatewayReadItselfIsSaidWithItsLength() {
        assertEquals(
                List.of(
                        "front-in: 56 bits",
                        "  frame    00000100010001110100100001000000000101100010011110000000",
                        "  fits     uid7, as number 0x4474840162780",
                        HERE,
                        "  formats: [uid7]"),
                LearnText.uid(READER, new Frame(56, 0x04_4748_4016_2780L)));
    }

    @Test
    void aTelephoneIsNoCard() {
        assertEquals(
                "  a telephone or passport: its number is another each time, it is no card",
                LearnText.uid(READER, new Frame(32, 0x08A1_B2C3L)).getLast());
        assertEquals(
                "  formats: [uid4]", LearnText.uid(READER, new Frame(32, 0x18A1_B2C3L)).getLast());
    }
}
