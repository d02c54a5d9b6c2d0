package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Format.Parity;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Card formats that a site describes itself. */
class FormatSectionTest {
    /** Facility and card of 8 and 16 bits behind a year that is no part of the number. */
    private static final String OWN =
            """
            formats:
              - id: club
                length: 32
                parity: [{even: 0-15}, {odd: 16-31}]
                fields: [{name: year, bits: 1-6}, {name: facility, bits: 7-14}, {name: card, bits: 15-30}]
                credential: [facility, card]
            """;

    private static final String SITE =
            Samples.SMALL.replace("formats: [wiegand34]", "formats: [wiegand34, club]") + OWN;

    @Test
    void whatItSaysIsTheFormatOfTheReader() {
        assertNotEquals(Samples.SMALL + OWN, SITE);
        assertEquals(
                List.of(
                        Formats.WIEGAND34,
                        new Format(
                                new FormatId("club"),
                                32,
                                List.of(new Parity(false, 0, 15), new Parity(true, 16, 31)),
                                7,
                                30)),
                formats(SITE));
    }

    @Test
    void theNumberIsMadeOfTheFieldsOfTheCredentialAlone() {
        var format = formats(SITE).getLast();
        // even parity, year 33, facility 9, card 513, odd parity
        var frame = new Frame(32, 0b0_100001_00001001_0000001000000001_1L);
        assertTrue(format.fits(frame));
        assertEquals(new CardNumber(9 << 16 | 513), format.number(frame));
        assertFalse(format.fits(new Frame(32, frame.bits() ^ 1)));
    }

    @Test
    void wiegand26CouldBeDescribedSo() {
        var own =
                """
                formats:
                  - id: same26
                    length: 26
                    parity: [{even: 0-12}, {odd: 13-25}]
                    fields: [{name: facility, bits: 1-8}, {name: card, bits: 9-24}]
                    credential: [facility, card]
                """;
        var same =
                formats(Samples.SMALL.replace("formats: [wiegand34]", "formats: [same26]") + own)
                        .getFirst();
        var known = Formats.WIEGAND26;
        assertEquals(
                new Format(same.id(), 26, known.parities(), known.first(), known.last()), same);
    }

    @Test
    void aFormatThatOneFrameFitsBesideAnotherIsTold() {
        var described = SITE.replace("[wiegand34, club]", "[§raw32, club]");
        assertTold(
                described,
                "formats: a card can be read as raw32 and as club: keep the one that the cards are"
                        + " made in");
    }

    @Test
    void twoOfOneLengthWhoseParitiesExcludeEachOtherAreNotMixedUp() {
        var second = OWN.replace("formats:\n", "").replace("id: club", "id: odd-club");
        var twin = second.replace("{even: 0-15}", "{odd: 0-15}");
        var site = SITE.replace("[wiegand34, club]", "[club, odd-club]");
        assertEquals(2, formats(site + twin).size());
        assertTold(
                site.replace("[club,", "[§club,") + second,
                "formats: a card can be read as club and as odd-club: keep the one that the cards are"
                        + " made in");
    }

    @Test
    void aFormatThatIsNotDescribedIsTold() {
        assertTold(
                Samples.SMALL.replace("[wiegand34]", "[§clubb]") + OWN,
                "formats: there is no card format \"clubb\"; did you mean club?");
    }

    @Test
    void whatEverySiteKnowsNeedsNoDescription() {
        for (String known : List.of("raw32", "wiegand26", "uid4")) {
            Mistake.isToldIn(
                    Samples.SMALL + OWN,
                    "id: club",
                    "id: §" + known,
                    "id: every site knows " + known + " already: use it, or choose another id");
        }
    }

    @Test
    void bitsBeyondTheFrameAreTold() {
        wrong(
                "fields: [{name: year, bits: 1-6}",
                "fields: §[{name: year, bits: 1-32}",
                "fields: \"year\" ends at bit 32, but the last of 32 bits is 31");
        wrong(
                "parity: [{even: 0-15}",
                "parity: §[{even: 0-32}",
                "parity: ends at bit 32, but the last of 32 bits is 31");
        wrong(
                "bits: 1-6",
                "bits: §6-1",
                "bits: want the first bit before the last, and none beyond 63, got \"6-1\"");
        wrong("length: 32", "length: §15", "length: want 16 to 64 bits, got \"15\"");
    }

    @Test
    void aNumberOfScatteredOrUnknownFieldsIsTold() {
        wrong(
                "credential: [facility, card]",
                "credential: §[year, card]",
                "credential: \"card\" does not begin where the field before it ends: a number is made"
                        + " of bits that follow each other");
        wrong(
                "credential: [facility, card]",
                "credential: §[facility, crad]",
                "credential: there is no field \"crad\"; did you mean \"card\"?");
        wrong(
                "fields: [{name: year",
                "fields: §[{name: card",
                "fields: two have one name: rename one of them");
    }

    @Test
    void aParityIsEvenOrOdd() {
        wrong(
                "{even: 0-15}",
                "§{even: 0-15, odd: 0-15}",
                "a parity is either even or odd: {even: 0-12}, for example");
    }

    private static List<Format> formats(String site) {
        return Samples.site(site).wiring().pairs().getFirst().formats();
    }

    private static void wrong(String right, String wrong, String text) {
        Mistake.isToldIn(SITE, right, wrong, text);
    }

    /** {@code §} stands where the problem is. */
    private static void assertTold(String marked, String text) {
        assertEquals(
                List.of(text),
                Samples.problems(marked.replace("§", "")).stream().map(Problem::text).toList());
    }
}
