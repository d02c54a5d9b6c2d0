package dev.torhaus.app.members;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Sites;
import dev.torhaus.journal.JournalReader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * From when to when a member is valid, as operators write it: a day of the site, which is valid
 * from its beginning to its end, or an instant. All methods throw CommandFailed saying what is
 * wrong, without what was written.
 *
 * @param zone asked for only when a day is written
 */
record ValidDays(Supplier<ZoneId> zone) {
    /** By the clock of the site that was last in force in a data folder. */
    static ValidDays of(Path data) {
        return new ValidDays(() -> {
            try (var reader = JournalReader.open(data)) {
                return Sites.inForce(reader).zone();
            }
        });
    }

    /**
     * The first instant of validity.
     *
     * @param place what the message calls the place of the text
     */
    Instant from(String place, String text) {
        return instant(place, text, 0);
    }

    /** The first instant at which it is over. */
    Instant until(String place, String text) {
        return instant(place, text, 1);
    }

    private Instant instant(String place, String text, int daysMore) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(daysMore).atStartOfDay(zone.get()).toInstant();
        } catch (DateTimeException bad) {
            throw new CommandFailed(
                    place
                            + ": want a day such as 2026-12-31, or an instant such as 2026-12-31T23:00:00Z",
                    bad);
        }
    }
}
