package dev.torhaus.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small site for tests: one desk with two sensors, one door with one reader of 34 bits. */
public final class SampleSite {
    private static final String TEXT =
            """
            site: eilenburg
            time-zone: Europe/Berlin
            language: de
            data: /var/lib/torhaus
            rooms:
              - {id: atelier, name: {de: Atelier, en: Studio}}
            desks:
              - id: a1
                room: atelier
                sensors:
                  - {kind: motion, line: GPIO17, hold: 10m, warm-up: 60s}
                  - {kind: motion, line: GPIO27, hold: 10m, warm-up: 60s}
            doors:
              - id: front
                name: {de: Haupteingang, en: Front door}
                readers:
                  - {id: front-in, side: in, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34], signals: {green: GPIO13, red: GPIO19, buzzer: GPIO12}}
                strike: {line: GPIO26, fail: secure, release: 3s}
                contact: {line: GPIO16, open: high}
                exit-button: {line: GPIO20, pressed: low}
            access:
              schedules: [{id: office-hours, weekly: {mon-fri: "07:00-20:00"}, holidays: saxony}]
              groups: [{id: members, grants: [{doors: [front], schedule: office-hours}]}]
            """;

    private SampleSite() {}

    public static Path in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), TEXT);
    }
}
