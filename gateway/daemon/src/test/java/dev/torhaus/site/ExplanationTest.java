package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void sampleIsExplainedInGerman() {
        var explanation = Explanation.of(Samples.site(Samples.SMALL));
        assertEquals(
                List.of(
                        "eilenburg (Europe/Berlin), 1 Raum, 2 Tische mit 2 Sensoren, 1 Tür mit 1 Leser,"
                                + " 1 Gruppe",
                        "Daten: in /var/lib/torhaus",
                        "MQTT: nicht eingerichtet",
                        "InfluxDB: nicht eingerichtet",
                        "Seiten: http://127.0.0.1:8080"),
                explanation.facts());
        assertEquals(
                List.of(
                        "Wiegand-Leser (front): Die Kartennummer geht im Klartext über die Leitung, und"
                                + " die Karten lassen sich kopieren. Leitungen schützen, verlorene"
                                + " Karten sperren."),
                explanation.warnings());
    }

    @Test
    void whatASiteDoesNotProtectFromIsSaidInEnglish() {
        var yaml =
                Samples.SMALL
                        .replace("language: de", "language: en")
                        .replace("    contact: {line: GPIO16, open: high}\n", "")
                        .replace(
                                "d0: GPIO5, d1: GPIO6",
                                "d0: {chip: mcp23017, offset: 0}, d1: {chip: mcp23017, offset: 1}")
                        .replace("rooms:\n", "rooms:\n  - {id: attic}\n")
                        .replace(
                                "access:",
                                "mqtt: {broker: \"mqtt://localhost\"}\ninflux: {url: \"http://db.example:8086\", api: v1, database: torhaus}\naccess:")
                        .replace("127.0.0.1:8080", "[::]:8080")
                        .replaceAll("  groups: .*\n", "");
        var explanation = Explanation.of(Samples.site(yaml));
        assertEquals(
                List.of(
                        "eilenburg (Europe/Berlin), 2 rooms, 2 desks with 2 sensors, 1 door with 1"
                                + " reader, 0 groups",
                        "Data: in /var/lib/torhaus",
                        "MQTT: to mqtt://localhost, below torhaus/eilenburg/",
                        "InfluxDB: to http://db.example:8086, database torhaus",
                        "Pages: http://[::]:8080"),
                explanation.facts());
        assertEquals(
                List.of(
                        "Wiegand readers (front): the card's number goes over the wire in clear text,"
                                + " and cards can be cloned. Protect the wires, revoke lost cards.",
                        "reader front-in is wired to mcp23017: an expander is mostly too slow for"
                                + " Wiegand. Wire it to the header.",
                        "door front has no contact: it always stays released for 3 s, and nobody is"
                                + " told when it is forced or stands open.",
                        "door front: no group may pass it, so no card will open it.",
                        "room attic has no desk.",
                        "InfluxDB http://db.example:8086: credentials and desk data cross the network in"
                                + " clear text. Better use https.",
                        "The pages can be seen from other machines too, without encryption."),
                explanation.warnings());
    }

    @Test
    void aSensorThatMayDieUnnoticedIsTold() {
        var yaml =
                Samples.SMALL
                        .replace("language: de", "language: en")
                        .replace("web: {", "mqtt: {broker: \"mqtt://localhost\"}\nweb: {")
                        .replace(
                                "{kind: motion, line: GPIO17, hold: 10m, warm-up: 60s}",
                                "{kind: mqtt, topic: desk/a1}");
        var told = Explanation.of(Samples.site(yaml)).warnings().toString();
        assertTrue(told.contains("without availability (a1/0)"), told);
        var known = yaml.replace("desk/a1}", "desk/a1, availability: desk/a1/status}");
        assertFalse(
                Explanation.of(Samples.site(known)).warnings().toString().contains("availability"));
    }

    @Test
    void keysThatMayComeAsACardAreTold() {
        var yaml = Samples.SMALL.replace("language: de", "language: en");
        var keypad = "formats: [wiegand34, raw32], keypad: 8-bit";
        var warnings =
                Explanation.of(Samples.site(yaml.replace("formats: [wiegand34]", keypad)))
                        .warnings();
        assertEquals(
                "reader front-in: 4 keys in one frame would look like a card in raw32. Set the"
                        + " reader to send each key by itself.",
                warnings.getLast());
        assertEquals(2, warnings.size());
    }
}
