package dev.torhaus.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to list.
 *
 * @param afterSeq only those with a greater seq; 0 for all
 * @param kinds only those of these kinds, of {@link EntryJson#kinds}; empty for all
 * @param from only those whose {@code at} is not before; null for all
 * @param to only those whose {@code at} is before; null for all
 */
public record EntryFilter(
        long afterSeq, Set<String> kinds, @Nullable Instant from, @Nullable Instant to) {
    public static final EntryFilter ALL = new EntryFilter(0, Set.of(), null, null);

    public EntryFilter {
        kinds = Set.copyOf(kinds);
    }

    String sql() {
        var sql =
                new StringBuilder(
                        "SELECT e.seq, e.at, e.recorded, e.boot, e.kind, e.open, p.json"
                                + " FROM entry e LEFT JOIN personal p USING (seq) WHERE e.seq > ?");
        if (!kinds.isEmpty()) {
            sql.append(" AND e.kind IN (")
                    .append(String.join(", ", Collections.nCopies(kinds.size(), "?")))
                    .append(')');
        }
        if (from != null) {
            sql.append(" AND e.at >= ?");
        }
        if (to != null) {
            sql.append(" AND e.at < ?");
        }
        return sql.append(" ORDER BY e.seq LIMIT ?").toString();
    }

    void bind(PreparedStatement query, long seq, int entriesMax) throws SQLException {
        var place = 1;
        query.setLong(place++, seq);
        for (String kind : kinds) {
            query.setString(place++, kind);
        }
        if (from != null) {
            query.setLong(place++, Nanos.of(from));
        }
        if (to != null) {
            query.setLong(place++, Nanos.of(to));
        }
        query.setInt(place, entriesMax);
    }
}
