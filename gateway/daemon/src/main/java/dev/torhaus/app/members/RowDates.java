package dev.torhaus.app.members;

import dev.torhaus.app.members.RosterCsv.Column;
import dev.torhaus.app.members.RosterCsv.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when to when a member is valid, as a row of a table says it. */
record RowDates(ValidDays days) {
    /** The first instant; {@code before} where the row says nothing. */
    @Nullable Instant from(Row row, @Nullable Instant before) {
        var text = row.cell(Column.VALID_FROM);
        return text.isEmpty() ? before : days.from(Column.VALID_FROM.title(), text);
    }

    /** A day is valid to its end. */
    @Nullable Instant until(Row row, @Nullable Instant before) {
        var text = row.cell(Column.VALID_UNTIL);
        return text.isEmpty() ? before : days.until(Column.VALID_UNTIL.title(), text);
    }
}
