package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.House.DeskPlan;
import dev.torhaus.engine.House.DoorPlan;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.influx.InfluxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a site that works still does not protect from, or does for nobody. */
final class Warnings {
    private final Site site;
    private final Phrases say;
    private final List<String> warnings = new ArrayList<>();

    Warnings(Site site, Phrases say) {
        this.site = site;
        this.say = say;
    }

    List<String> all() {
        clearTextReaders();
        numberReaders();
        site.wiring().pairs().forEach(this::slowReader);
        site.house().doors().stream().filter(door -> !door.contact()).forEach(this::noContact);
        doorsWithoutGrant();
        freeStrikes();
        if (site.wiring().inputs().stream()
                .anyMatch(input -> input.role() instanceof Wiring.Role.Fire)) {
            fireInput();
        }
        roomsWithoutDesk();
        desksWithoutOpening();
        site.influx().filter(InfluxSettings::clearText).ifPresent(this::clearTextDatabase);
        site.mqtt().map(mqtt -> new MqttWarnings(mqtt, say).all()).ifPresent(warnings::addAll);
        if (!site.web().loopback()) {
            openPages();
        }
        warnings.addAll(new AccessWarnings(site, say).all());
        return warnings;
    }

    private void clearTextReaders() {
        var doors = doorsWith(site.wiring().pairs().stream().map(Wiring.Pair::reader).toList());
        if (!doors.isEmpty()) {
            warn(
                    "Wiegand-Leser ("
                            + doors
                            + "): Die Kartennummer geht im Klartext über die Leitung, und die"
                            + " Karten lassen sich kopieren. Leitungen schützen, verlorene Karten"
                            + " sperren.",
                    "Wiegand readers ("
                            + doors
                            + "): the card's number goes over the wire in clear text, and cards can"
                            + " be cloned. Protect the wires, revoke lost cards.");
        }
    }

    private void numberReaders() {
        var doors = doorsWith(site.wiring().chips().stream().map(Wiring.Mfrc522::reader).toList());
        if (!doors.isEmpty()) {
            warn(
                    "MFRC522-Leser ("
                            + doors
                            + "): Gelesen wird nur die Seriennummer, und die lässt sich kopieren."
                            + " Der Chip muss innen sitzen, mit höchstens 30 cm Leitung zum"
                            + " Rechner; Telefone haben wechselnde Nummern und taugen nicht als"
                            + " Karte.",
                    "MFRC522 readers ("
                            + doors
                            + "): only the serial number is read, and it can be cloned. The chip"
                            + " belongs inside, with at most 30 cm of wire to the computer;"
                            + " telephones change their number and are no cards.");
        }
    }

    private String doorsWith(List<ReaderId> readers) {
        return names(
                site.house().doors().stream()
                        .filter(door -> door.readers().stream().anyMatch(readers::contains))
                        .map(DoorPlan::id)
                        .toList());
    }

    private void slowReader(Wiring.Pair pair) {
        if (pair.d0() instanceof Line.Numbered(String chip, _) && !chip.startsWith("pinctrl-")) {
            warn(
                    "Leser "
                            + pair.reader()
                            + " hängt an "
                            + chip
                            + ": Ein Erweiterungsbaustein ist"
                            + " für Wiegand meist zu langsam. An die Stiftleiste legen.",
                    "reader "
                            + pair.reader()
                            + " is wired to "
                            + chip
                            + ": an expander is mostly too"
                            + " slow for Wiegand. Wire it to the header.");
        }
    }

    private void noContact(DoorPlan door) {
        warn(
                "Tür "
                        + door.id()
                        + " hat keinen Kontakt: Sie bleibt immer "
                        + seconds(door.release())
                        + " s offen, und niemand erfährt, wenn sie aufgebrochen wird oder offen steht.",
                "door "
                        + door.id()
                        + " has no contact: it always stays released for "
                        + seconds(door.release())
                        + " s, and nobody is told when it is forced or stands open.");
    }

    private void doorsWithoutGrant() {
        Set<DoorId> granted =
                site.house().policy().groups().values().stream()
                        .flatMap(group -> group.grants().stream())
                        .flatMap(grant -> grant.doors().stream())
                        .collect(Collectors.toSet());
        for (DoorPlan door : site.house().doors()) {
            if (!granted.contains(door.id())) {
                warn(
                        "Tür "
                                + door.id()
                                + ": Keine Gruppe darf hinein, keine Karte wird sie öffnen.",
                        "door " + door.id() + ": no group may pass it, so no card will open it.");
            }
        }
    }

    private void freeStrikes() {
        for (DoorPlan door : site.house().doors()) {
            var powered =
                    site.wiring().strikes().stream()
                            .anyMatch(strike ->
                                    strike.door().equals(door.id()) && strike.powerReleases());
            if (powered && door.settings().freeTimes().isPresent()) {
                warn(
                        "Tür "
                                + door.id()
                                + ": In freien Zeiten steht der Türöffner stundenlang unter Strom."
                                + " Er muss dafür gebaut sein (100 % ED).",
                        "door "
                                + door.id()
                                + ": in free times its strike is powered for hours. It must be made"
                                + " for that (continuous duty).");
            }
        }
    }

    private void fireInput() {
        warn(
                "Brandmeldung: Ihr Eingang gibt alle Türen frei, ersetzt aber nicht die Freigabe,"
                        + " die an diesem Rechner vorbei verdrahtet ist.",
                "fire input: it releases every door, but does not replace the release that is wired"
                        + " past this computer.");
    }

    private void roomsWithoutDesk() {
        Set<RoomId> used =
                site.house().desks().stream().map(DeskPlan::room).collect(Collectors.toSet());
        for (Site.Room room : site.rooms()) {
            if (!used.contains(room.id())) {
                warn(
                        "Raum " + room.id() + " hat keinen Tisch.",
                        "room " + room.id() + " has no desk.");
            }
        }
    }

    private void desksWithoutOpening() {
        var desks =
                site.house().desks().stream()
                        .filter(desk -> desk.opening().isEmpty())
                        .map(desk -> desk.id().value())
                        .toList();
        if (!desks.isEmpty()) {
            var which = desks.size() == site.house().desks().size() ? "" : String.join(", ", desks);
            warn(
                    "Ohne Öffnungszeit (opening)"
                            + (which.isEmpty() ? "" : " für " + which)
                            + ": Auch nachts zählt als angeboten, und die Auslastung wird kleiner.",
                    "No opening hours (opening)"
                            + (which.isEmpty() ? "" : " for " + which)
                            + ": nights count as offered too, and utilisation gets smaller.");
        }
    }

    private void clearTextDatabase(InfluxSettings influx) {
        warn(
                "InfluxDB "
                        + influx.url()
                        + ": Zugangsdaten und Tischdaten gehen im Klartext durch das"
                        + " Netz. Besser https.",
                "InfluxDB "
                        + influx.url()
                        + ": credentials and desk data cross the network in clear"
                        + " text. Better use https.");
    }

    private void openPages() {
        warn(
                "Die Seiten sind auch von anderen Rechnern aus zu sehen, ohne Verschlüsselung.",
                "The pages can be seen from other machines too, without encryption.");
    }

    private void warn(String de, String en) {
        warnings.add(say.in(de, en));
    }

    private static String names(List<DoorId> ids) {
        return ids.stream().map(DoorId::value).collect(Collectors.joining(", "));
    }

    /** Seconds with a fraction only where there is one. */
    private String seconds(Duration duration) {
        var text = String.format(say.language().locale(), "%.1f", duration.toMillis() / 1000.0);
        return text.replaceFirst("[.,]0$", "");
    }
}
