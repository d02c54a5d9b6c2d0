package dev.torhaus.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * How this program opens SQLite files. Transactions are begun and ended by statements, not by
 * JDBC's setAutoCommit: after a failure that SQLite has rolled back by itself, the driver would go
 * on outside of any transaction.
 */
final class Sqlite {
    /**
     * A commit writes each page that it touches to the WAL, and most touch three with a few dozen
     * bytes each; the kernel counts in blocks of 4096.
     */
    private static final int PAGE_BYTES = 1024;

    /** No call waits longer for a lock: the writer thread has doors waiting. */
    private static final int BUSY_MILLIS = 40;

    private static final int READER_BUSY_MILLIS = 2_000;

    private static final int CACHE_KIB = 1_024;

    /**
     * What the WAL file may keep after it was moved into the journal; kept, so that commits
     * overwrite.
     */
    private static final int WAL_KEPT_BYTES = 4 << 20;

    private static final List<String> WRITER_PRAGMAS =
            List.of(
                    "page_size = " + PAGE_BYTES,
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "wal_autocheckpoint = 0",
                    "journal_size_limit = " + WAL_KEPT_BYTES,
                    "secure_delete = ON",
                    "foreign_keys = ON",
                    "recursive_triggers = ON");

    private Sqlite() {}

    static Connection writer(Path file) throws SQLException, IOException {
        try {
            Files.createFile(file, DataFolder.OWNER_FILE);
        } catch (FileAlreadyExistsException again) {
            // SQLite gives its -wal and -shm files the rights of this one
        }
        var connection = open(file);
        try (var statement = connection.createStatement()) {
            // in this order: the first page fixes the size, and the change to WAL writes it
            for (String pragma : WRITER_PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** As the writer, but without its settings; for tests that get into its way. */
    static Connection open(Path file) throws SQLException {
        return config(BUSY_MILLIS).createConnection("jdbc:sqlite:" + file);
    }

    static Connection reader(Path file) throws SQLException {
        var config = config(READER_BUSY_MILLIS);
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static SQLiteConfig config(int busyMillis) {
        NativeLibrary.preferUnpacked();
        var config = new SQLiteConfig();
        config.setBusyTimeout(busyMillis);
        config.setCacheSize(-CACHE_KIB);
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** The one number that a query answers; 0 for no row or null. */
    static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Statements that are stored together or not at all. */
    interface Work {
        void run() throws SQLException;
    }

    static void inTransaction(Connection connection, Work work) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                work.run();
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    /** Ends a failed transaction, which SQLite may have ended itself. */
    static void rollBack(Statement statement, Exception failure) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            failure.addSuppressed(alreadyRolledBack);
        }
    }
}
