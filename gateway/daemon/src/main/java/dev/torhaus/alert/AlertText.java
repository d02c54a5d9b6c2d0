package dev.torhaus.alert;

import dev.torhaus.event.SiteId;
import dev.torhaus.settings.Language;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** An alert in the operator's words. */
public record AlertText(SiteId site, ZoneId zone, Language language) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** One line: the house, what, and how it stands. */
    String subject(Alert alert) {
        return "Torhaus " + site + ": " + what(alert) + state(alert);
    }

    /** The same of several that are alike. */
    String subject(List<Alert> alike) {
        var more = alike.size() - 1;
        return subject(alike.getFirst())
                + (more == 0 ? "" : in(" und %d weitere", " and %d more").formatted(more));
    }

    /** What happened when, and what to do; of several that are alike also which they are. */
    String body(List<Alert> alike) {
        var things = alike.stream().map(Alert::thing).collect(Collectors.joining(", "));
        return body(alike.getFirst()) + (alike.size() == 1 ? "" : "\n" + things + "\n");
    }

    /** What happened when, and what to do. */
    String body(Alert alert) {
        return subject(alert)
                + "\n"
                + TIME.format(alert.at().atZone(zone))
                + " ("
                + zone
                + "), "
                + in("Eintrag ", "entry ")
                + alert.seq()
                + "\n\n"
                + todo(alert)
                + "\n";
    }

    private String what(Alert alert) {
        var thing = alert.thing();
        var detail = alert.detail().isEmpty() ? "" : " (" + alert.detail() + ")";
        return switch (alert.topic()) {
            case FORCED_OPEN ->
                    in("Tür " + thing + " aufgebrochen", "door " + thing + " forced open");
            case HELD_OPEN -> in("Tür " + thing + " steht offen", "door " + thing + " held open");
            case TAMPER -> in("Sabotagekontakt " + thing, "tamper contact " + thing);
            case CONTACT_FAULT ->
                    in("Türkontakt " + thing + " gestört", "door contact " + thing + " faulty");
            case LINE_FAULT ->
                    in(
                            "Tür " + thing + ": eine Leitung ist ausgefallen",
                            "door " + thing + ": a line has failed");
            case FIRE -> in("Brandmeldung", "fire input");
            case SENSOR -> in("Sensor " + thing + " gestört", "sensor " + thing + " sick") + detail;
            case READER ->
                    in("Leser " + thing + " gestört", "reader " + thing + " faulty") + detail;
            case FEED ->
                    in("Zustellung an ", "delivery to ") + thing + in(" steht", " stands") + detail;
            case REJECTED -> thing + in(" lehnt Einträge ab", " rejects entries") + detail;
            case DISK -> in("Speicher zu langsam", "storage too slow") + detail;
            case DISK_SPACE -> in("Speicher fast voll", "disk nearly full") + detail;
            case LOST -> in("Ereignisse verloren ", "events lost ") + thing + detail;
            case CLOCK -> in("Uhr gestellt", "clock stepped") + detail;
            case CLOCK_UNTRUSTED -> in("Der Uhr ist nicht zu trauen", "clock not trusted");
            case RESTART -> in("Gateway war ausgefallen", "gateway was down") + detail;
        };
    }

    private String state(Alert alert) {
        return switch (alert.state()) {
            case BEGAN, HAPPENED -> "";
            case ACKNOWLEDGED -> in(": quittiert", ": acknowledged");
            case PASSED -> in(": vorüber, nicht quittiert", ": passed, not acknowledged");
            case OVER -> in(": vorbei", ": over");
            case LAPSED ->
                    in(
                            ": seit dem Neustart nicht wieder",
                            ": not again since the gateway's restart");
        };
    }

    private String todo(Alert alert) {
        return switch (alert.state()) {
            case BEGAN, HAPPENED, PASSED -> toMend(alert);
            case ACKNOWLEDGED, OVER, LAPSED -> in("Nichts weiter zu tun.", "Nothing more to do.");
        };
    }

    private String toMend(Alert alert) {
        return switch (alert.topic()) {
            case FORCED_OPEN, TAMPER ->
                    in(
                            "Nachsehen; danach den Alarm quittieren.",
                            "Go and look; then acknowledge the alarm.");
            case HELD_OPEN -> in("Tür schließen.", "Close the door.");
            case CONTACT_FAULT ->
                    in("Kontakt und Leitung prüfen.", "Check the contact and its wire.");
            case LINE_FAULT ->
                    in(
                            "Tür von Hand sichern. Das Log des Gateways nennt die Leitung; dann"
                                    + " Erweiterungsbaustein und Relaiskarte prüfen.",
                            "Secure the door by hand. The gateway's log names the line; then check the"
                                    + " expander and the relay board.");
            case FIRE ->
                    in(
                            "Notruf und Räumung gehen vor.",
                            "Emergency call and evacuation come first.");
            case SENSOR ->
                    in(
                            "Bis dahin gilt der Tisch als unbekannt. Sensor und Leitung prüfen.",
                            "Until then the desk counts as unknown. Check the sensor and its wire.");
            case READER -> in("Leser und Leitung prüfen.", "Check the reader and its wires.");
            case FEED, REJECTED ->
                    in(
                            "Nichts geht verloren; das Journal behält alles. Empfänger prüfen.",
                            "Nothing is lost; the journal keeps everything. Check the receiver.");
            case DISK, LOST ->
                    in(
                            "Speicherkarte und freien Platz prüfen.",
                            "Check the memory card and its free space.");
            case DISK_SPACE ->
                    in(
                            "Platz schaffen, bevor nichts mehr gespeichert werden kann.",
                            "Make room before nothing more can be stored.");
            case CLOCK, CLOCK_UNTRUSTED -> in("Zeitserver prüfen.", "Check the time server.");
            case RESTART ->
                    in(
                            "Stromversorgung und Protokoll prüfen.",
                            "Check the power supply and the log.");
        };
    }

    private String in(String de, String en) {
        return switch (language) {
            case DE -> de;
            case EN -> en;
        };
    }
}
