package dev.torhaus.journal;

import dev.torhaus.engine.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory: the same tables, written by the same statements, and gone when it is closed.
 * Belongs to one thread at a time.
 */
public final class MemoryJournal implements AutoCloseable {
    private static final Path NOWHERE = Path.of(":memory:");

    private final Connection connection;
    private final CommitStatements statements;
    private long lastSeq;

    private MemoryJournal(Connection connection) throws SQLException {
        this.connection = connection;
        Schema.migrate(connection, NOWHERE);
        statements = new CommitStatements(connection);
    }

    /** A new one. Throws JournalException when SQLite cannot be loaded. */
    public static MemoryJournal open() {
        @Nullable Connection connection = null;
        try {
            connection = Sqlite.open(NOWHERE);
            return new MemoryJournal(connection);
        } catch (SQLException failed) {
            close(connection, failed);
            throw JournalException.of("cannot open a journal in memory", NOWHERE, failed);
        }
    }

    private static void close(@Nullable Connection connection, SQLException failure) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** As {@link Journal#commit}, but on no disk. */
    public long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded) {
        try {
            statements.commit(lastSeq, entries, cursors, recorded);
            lastSeq += entries.size();
            return lastSeq;
        } catch (SQLException failed) {
            throw JournalException.of("cannot write a journal in memory", NOWHERE, failed);
        }
    }

    @Override
    public void close() {
        try {
            statements.close();
            connection.close();
        } catch (SQLException failed) {
            throw JournalException.of("cannot close a journal in memory", NOWHERE, failed);
        }
    }
}
