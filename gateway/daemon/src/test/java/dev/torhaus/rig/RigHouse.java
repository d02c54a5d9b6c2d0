package dev.torhaus.rig;

import dev.torhaus.app.BadgeRecording;
import dev.torhaus.app.Shell;
import dev.torhaus.servers.InfluxV1;
import dev.torhaus.servers.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The house of the rig: one desk and one door with everything on it, whose daemon runs on a data
 * folder of its own.
 */
final class RigHouse {
    static final RigReader READER = new RigReader("GPIO5", "GPIO6");
    static final RigLine STRIKE = new RigLine("GPIO26");
    static final RigLine CONTACT = new RigLine("GPIO16");
    static final RigLine BUTTON = new RigLine("GPIO20");
    static final RigLine MOTION = new RigLine("GPIO17");

    static final long KNOWN_CARD = 0x00A1B2C3L;
    static final long OTHER_DAY_CARD = 0x00D4E5F6L;
    static final long UNKNOWN_CARD = 0x12345678L;

    private final Path jar;
    private final Path work;
    private final Path data;
    private final Path site;
    private int starts;

    /** A house that is watched for itself alone, or also told to a broker and a database. */
    RigHouse(Path jar, Path work, Path data, String feeds) throws IOException {
        this.jar = jar;
        this.work = work;
        this.data = data;
        this.site = work.resolve(data.getFileName() + ".yaml");
        Files.writeString(site, siteFile(data) + feeds);
    }

    static String feeds(Mosquitto broker, InfluxV1 database) {
        return """
        mqtt: {broker: "%s", commands: on}
        influx: {url: "%s", api: v1, database: torhaus}
        """
                .formatted(broker.url(), database.url());
    }

    private static String siteFile(Path data) {
        return """
        site: eilenburg
        time-zone: Europe/Berlin
        language: de
        data: %s
        rooms:
          - {id: atelier, name: {de: Atelier, en: Studio}}
        desks:
          - id: a1
            room: atelier
            sensors:
              - {kind: motion, line: GPIO17, hold: 1s, warm-up: 0s}
        doors:
          - id: front
            name: {de: Haupteingang, en: Front door}
            readers:
              - {id: front-in, side: in, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34], signals: {green: GPIO13, red: GPIO19, buzzer: GPIO12}}
            strike: {line: GPIO26, fail: secure, release: 1s}
            contact: {line: GPIO16, open: high}
            exit-button: {line: GPIO20, pressed: low}
            held-open: 5s
            pre-alarm: 3s
        access:
          schedules:
            - {id: every-day, weekly: {mon-sun: "00:00-24:00"}}
            - {id: another-day, weekly: {%s: "00:00-24:00"}}
          groups:
            - {id: members, grants: [{doors: [front], schedule: every-day}]}
            - {id: guests, grants: [{doors: [front], schedule: another-day}]}
        web: {listen: "127.0.0.1:0"}
        """
                .formatted(data, anotherDay());
    }

    /** Far enough from today that no step of the clock in these tests gets there. */
    private static String anotherDay() {
        var day = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(3).getDayOfWeek();
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** Starts the daemon; returns at once. */
    RigDaemon start() throws IOException {
        starts++;
        var log = work.resolve(data.getFileName() + "-" + starts + ".log");
        return RigDaemon.start(jar, site, log);
    }

    RigJournal journal() {
        return new RigJournal(data);
    }

    Path data() {
        return data;
    }

    /** The file that its daemons read. */
    Path site() {
        return site;
    }

    /** Enrols a member of a group and a card by the command line, which asks the running daemon. */
    void enrol(String group, long card) {
        var member =
                Shell.run("members", "add", "--data", data, "--name", "A. Muster", "--group", group)
                        .orFail()
                        .out()
                        .strip();
        Shell.pipe(
                        Long.toString(card),
                        "cards",
                        "add",
                        "--data",
                        data,
                        "--member",
                        member,
                        "--format",
                        "wiegand34")
                .orFail();
    }

    /** Holds a card to the reader; returns a time just before its last bit. */
    static long badge(long card) {
        return READER.send(BadgeRecording.bits34(card)).lastEdgeNanos();
    }
}
