package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.ReaderId;
import dev.torhaus.iso14443.UidFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A reader of kind mfrc522 in the site file. */
class SpiReaderTest {
    private static final String WIEGAND =
            "kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34]";
    private static final String CHIP =
            "kind: mfrc522, select: 0, reset: GPIO25, formats: [uid4, uid7]";
    private static final String SAMPLE = Samples.SMALL.replace(WIEGAND, CHIP);

    @Test
    void aReaderChipIsWiredByItsBusAndNotByLines() {
        assertNotEquals(Samples.SMALL, SAMPLE);
        var wiring = Samples.site(SAMPLE).wiring();
        assertEquals(List.of(), wiring.pairs());
        assertEquals(
                List.of(
                        new Wiring.Mfrc522(
                                new ReaderId("front-in"),
                                0,
                                0,
                                Optional.of(new Line.Named("GPIO25")),
                                Duration.ofMillis(50),
                                List.of(UidFormat.UID4, UidFormat.UID7))),
                wiring.chips());
        assertTrue(wiring.lines().contains(new Line.Named("GPIO25")));
    }

    @Test
    void whatItIsWorthIsSaid() {
        var explanation = Explanation.of(Samples.site(SAMPLE));
        assertTrue(explanation.facts().getFirst().contains("1 Tür mit 1 Leser"));
        assertEquals(
                List.of(
                        "MFRC522-Leser (front): Gelesen wird nur die Seriennummer, und die lässt sich"
                                + " kopieren. Der Chip muss innen sitzen, mit höchstens 30 cm"
                                + " Leitung zum Rechner; Telefone haben wechselnde Nummern und"
                                + " taugen nicht als Karte."),
                explanation.warnings());
    }

    @Test
    void keysOfTheOtherKindAreTold() {
        wrong(CHIP, CHIP + ", §d0: GPIO5", "\"d0\" goes with kind: wiegand only: leave it out");
    }

    @Test
    void aPinThatNobodyCouldEnterIsTold() {
        wrong(
                CHIP,
                CHIP + ", pin: §always",
                "pin: an mfrc522 has no keypad, so nobody could enter one: leave it out");
    }

    @Test
    void aMissingChipSelectIsTold() {
        Mistake.isToldIn(
                SAMPLE.replace("select: 0, ", ""),
                "{id: front-in",
                "§{id: front-in",
                "a reader needs \"select\", its chip select: N of /dev/spidevBUS.N: add it");
    }

    @Test
    void numbersThatNoBoardHasAreTold() {
        wrong("select: 0", "select: §11", "select: want a chip select from 0 to 10, got \"11\"");
        wrong("select: 0", "select: 0, bus: §x", "bus: want an SPI bus from 0 to 6, got \"x\"");
        wrong(
                "[uid4, uid7]",
                "[§wiegand34]",
                "formats: there is no number format \"wiegand34\" of mfrc522: want uid4 or uid7");
        wrong("select: 0", "select: 0, interval: §10ms", "interval: want 20ms to 200ms, got 10ms");
    }

    @Test
    void aLineOfTheBusThatSomethingElseUsesIsTold() {
        var used =
                Samples.problems(SAMPLE.replace("GPIO17", "GPIO10")).stream()
                        .map(Problem::text)
                        .toList();
        assertEquals(1, used.size(), used::toString);
        assertTrue(
                used.getFirst().startsWith("select: GPIO10 is used already, as line of a sensor"),
                used::toString);
        assertEquals(1, Samples.problems(SAMPLE.replace("GPIO17", "GPIO8")).size());
        assertEquals(0, Samples.problems(SAMPLE.replace("GPIO17", "GPIO7")).size());
    }

    @Test
    void twoReadersAtOneChipSelectAreTold() {
        var reader = "- {id: front-in,";
        assertTrue(SAMPLE.contains(reader));
        var second = "- {id: front-out, side: out, kind: mfrc522, %s, formats: [uid7]}\n      ";
        var problems =
                Samples.problems(SAMPLE.replace(reader, second.formatted("select: 0") + reader));
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.getFirst().text().startsWith("select: bus 0, chip select 0 is used"),
                problems::toString);
        assertEquals(
                2,
                Samples.site(SAMPLE.replace(reader, second.formatted("select: 1") + reader))
                        .wiring()
                        .chips()
                        .size());
    }

    private static void wrong(String right, String wrong, String text) {
        Mistake.isToldIn(SAMPLE, right, wrong, text);
    }
}
