package dev.torhaus.journal;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a fold needs to know that begins in the middle of the journal. */
final class ReplayQuery {
    private static final String COLUMNS = "SELECT seq, at, recorded, boot, kind, open FROM entry ";

    interface Row {
        OpenEntry entry(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Row row;

    ReplayQuery(Connection connection, Row row) {
        this.connection = connection;
        this.row = row;
    }

    /**
     * The seq of the last entry that was recorded before {@code from}, at most {@code untilSeq}.
     */
    long lastBefore(Instant from, long untilSeq) throws SQLException {
        if (from.equals(Instant.MIN)) {
            return 0;
        }
        var fromNanos = Nanos.of(from);
        long before = 0;
        long notBefore = untilSeq + 1;
        while (notBefore - before > 1) {
            var middle = (before + notBefore) >>> 1;
            if (recorded(middle) < fromNanos) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }

    private long recorded(long seq) throws SQLException {
        return Sqlite.number(connection, "SELECT recorded FROM entry WHERE seq = " + seq);
    }

    /** What was offered, and how each desk was, once the entry {@code seq} was told. */
    List<OpenEntry> state(long seq) throws SQLException {
        var entries = new ArrayList<OpenEntry>(capacity(seq));
        entries.addAll(desks(seq).reversed());
        return entries;
    }

    private List<OpenEntry> capacity(long seq) throws SQLException {
        var newest =
                Sqlite.number(
                        connection,
                        "SELECT seq FROM latest WHERE thing = '" + Latest.CAPACITY + "'");
        var where =
                newest > 0 && newest <= seq
                        ? "WHERE seq = " + newest
                        : "WHERE kind = 'CapacityChanged' AND seq <= "
                                + seq
                                + " ORDER BY seq DESC LIMIT 1";
        try (var query = connection.createStatement();
                var rows = query.executeQuery(COLUMNS + where)) {
            return rows.next() ? List.of(row.entry(rows)) : List.of();
        }
    }

    /** The newest first; every start says all desks anew, so nothing before the last one counts. */
    private List<OpenEntry> desks(long seq) throws SQLException {
        try (var query =
                connection.prepareStatement(
                        COLUMNS
                                + "WHERE seq <= ? AND kind IN ('DeskChanged', 'PowerUp') ORDER BY seq DESC")) {
            query.setLong(1, seq);
            try (var rows = query.executeQuery()) {
                var entries = new ArrayList<OpenEntry>();
                Set<DeskId> seen = new HashSet<>();
                while (rows.next()) {
                    var entry = row.entry(rows);
                    if (!(entry.event() instanceof OpenEvent.DeskChanged changed)) {
                        break;
                    }
                    if (seen.add(changed.desk())) {
                        entries.add(entry);
                    }
                }
                return entries;
            }
        }
    }
}
