package dev.torhaus.app.members;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.members.RosterCsv.Column;
import dev.torhaus.app.members.RosterCsv.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** From when to when a member is valid, as a row of a table says it: days of the site's zone. */
record RowDates(ZoneId zone) {
    /** The first instant; {@code before} where the row says nothing. */
    @Nullable Instant from(Row row, @Nullable Instant before) {
        return date(row, Column.VALID_FROM, 0, before);
    }

    /** A day is valid to its end. */
    @Nullable Instant until(Row row, @Nullable Instant before) {
        return date(row, Column.VALID_UNTIL, 1, before);
    }

    private @Nullable Instant date(Row row, Column column, int daysMore, @Nullable Instant before) {
        var text = row.cell(column);
        if (text.isEmpty()) {
            return before;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(daysMore).atStartOfDay(zone).toInstant();
        } catch (DateTimeException bad) {
            throw new CommandFailed(
                    column.title()
                            + ": want a day such as 2026-12-31, or an instant such as 2026-12-31T23:00:00Z",
                    bad);
        }
    }
}
