package dev.torhaus.journal;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a data folder, open for writing: the only connection that writes. Belongs to one
 * thread, the writer's; {@link #reader} may be called on any.
 */
public final class Journal implements AutoCloseable {
    /**
     * A checkpoint is due after so many commits or entries: little enough to be carried over in one
     * slice, enough for most pages to be written once instead of at every commit.
     */
    private static final int COMMITS_DUE = 400;

    private static final int ENTRIES_DUE = 4_000;

    private final DataFolder folder;
    private final Connection connection;

    /** Null after a failure. */
    private @Nullable CommitStatements statements;

    private long lastSeq;
    private int commitsSince;
    private int entriesSince;

    private Journal(DataFolder folder, Connection connection) throws SQLException {
        this.folder = folder;
        this.connection = connection;
        prepared();
    }

    /**
     * Takes a data folder and opens its journal, making both when there are none and bringing an
     * older one to this version. Throws JournalException when that cannot be done; the folder is
     * then free again.
     */
    public static Journal open(Path folder, Use use) {
        var taken = DataFolder.take(folder, use);
        try {
            var journal = openOnAnyDisk(taken);
            taken.reserve().keep();
            if (use == Use.SIMULATION) {
                journal.markSimulated();
            }
            return journal;
        } catch (RuntimeException | Error e) {
            taken.close();
            throw e;
        }
    }

    private static Journal openOnAnyDisk(DataFolder folder) {
        try {
            return open(folder);
        } catch (JournalException e) {
            if (e.kind().passing() && folder.reserve().give()) {
                return open(folder);
            }
            throw e;
        }
    }

    private static Journal open(DataFolder folder) {
        var file = folder.journal();
        @Nullable Connection connection = null;
        try {
            connection = Sqlite.writer(file);
            Schema.migrate(connection, file);
            DataFolder.sync(folder.path());
            return new Journal(folder, connection);
        } catch (SQLException | IOException | JournalException e) {
            if (connection != null) {
                close(connection, e);
            }
            throw switch (e) {
                case SQLException sql -> JournalException.of("cannot open journal", file, sql);
                case IOException io -> JournalException.of("cannot open journal", file, io);
                default -> (JournalException) e;
            };
        }
    }

    private static void close(Connection connection, Exception failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void markSimulated() {
        if (!folder.simulated() && everPoweredUp()) {
            close();
            throw new JournalException(
                    Kind.IN_USE,
                    "data folder "
                            + folder.path()
                            + " holds what happened in a real house: choose another one for demo or replay");
        }
        folder.markSimulated();
    }

    private boolean everPoweredUp() {
        try (var reader = reader()) {
            return reader.everPoweredUp();
        }
    }

    public DataFolder folder() {
        return folder;
    }

    /** A new connection of its own, for one thread, to be closed by it. Any thread. */
    public JournalReader reader() {
        return JournalReader.open(folder.path());
    }

    /**
     * Stores the entries in order, each with its personal part and its change of a table, and the
     * feeds' cursors, in one transaction. On return all of it is on disk; after an exception none
     * of it is, and the same call may be made again when {@link Kind#passing} says so.
     *
     * @param recorded the wall clock now: when the entries are committed
     * @return the seq of the newest entry
     */
    public long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded) {
        try {
            prepared().commit(lastSeq, entries, cursors, recorded);
        } catch (SQLException e) {
            unprepare(e);
            throw JournalException.of("cannot write journal", folder.journal(), e);
        } catch (RuntimeException e) {
            unprepare(e);
            throw e;
        }
        lastSeq += entries.size();
        commitsSince++;
        entriesSince += entries.size();
        return lastSeq;
    }

    /**
     * Stores what feeds' far sides will never take; the same ones may come again. On return it is
     * on disk.
     *
     * @param recorded the wall clock now
     */
    public void bury(List<DeadLetter> letters, Instant recorded) {
        try {
            Sqlite.inTransaction(
                    connection, () -> Rows.putDeadLetters(connection, letters, recorded));
        } catch (SQLException e) {
            throw JournalException.of("cannot write journal", folder.journal(), e);
        }
    }

    private CommitStatements prepared() throws SQLException {
        var ready = statements;
        if (ready == null) {
            lastSeq = Sqlite.number(connection, "SELECT max(seq) FROM entry");
            ready = new CommitStatements(connection);
            statements = ready;
        }
        return ready;
    }

    private void unprepare(Exception failure) {
        try {
            if (statements != null) {
                statements.close();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        statements = null;
    }

    /** The seq of the newest entry; 0 when there is none. */
    public long lastSeq() {
        return lastSeq;
    }

    /** Whether enough has been committed for {@link #checkpoint} to be worth its writes. */
    public boolean checkpointDue() {
        return commitsSince >= COMMITS_DUE || entriesSince >= ENTRIES_DUE;
    }

    /**
     * Carries what the WAL holds over into the journal's file, as far as no reader still needs it:
     * at most some hundred pages when called whenever due. Never waits for a reader.
     */
    public void checkpoint() {
        try {
            Sqlite.number(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            commitsSince = 0;
            entriesSince = 0;
        } catch (SQLException e) {
            throw JournalException.of("cannot checkpoint journal", folder.journal(), e);
        }
    }

    /**
     * Deletes personal parts of entries of a kind that were recorded before {@code recordedBefore},
     * the oldest first. Their bytes are gone from the disk only after {@link #clearWal}.
     *
     * @param rowsMax how many at most, so that a slice stays short
     * @return how many were deleted; fewer than {@code rowsMax} when there are no more
     */
    public int erasePersonal(Class<? extends OpenEvent> kind, Instant recordedBefore, int rowsMax) {
        try {
            return Rows.erasePersonal(connection, kind.getSimpleName(), recordedBefore, rowsMax);
        } catch (SQLException e) {
            throw JournalException.of("cannot erase from journal", folder.journal(), e);
        }
    }

    /**
     * Moves everything into the journal's file and empties the WAL, which may hold deleted rows.
     *
     * @return whether that was done; false when a reader was in the way: try again
     */
    public boolean clearWal() {
        try {
            return Sqlite.number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        } catch (SQLException e) {
            throw JournalException.of("cannot clear the WAL of journal", folder.journal(), e);
        }
    }

    /**
     * The secret of a folder's card key, also while a daemon has the folder; empty when none was
     * made yet.
     */
    public static Optional<byte[]> knownCardSecret(Path folder) {
        var secret = new CardSecret(folder.toAbsolutePath().normalize());
        return secret.exists() ? Optional.of(secret.read()) : Optional.empty();
    }

    /**
     * The secret of the card key, made at first use; durable on return. Throws JournalException
     * (MISSING) when there are cards that were digested under a key that is not there any more.
     */
    public byte[] cardSecret() {
        var secret = folder.cardSecret();
        if (secret.exists()) {
            return secret.read();
        }
        try {
            var cards = Sqlite.number(connection, "SELECT count(*) FROM card WHERE revoked = 0");
            if (cards > 0) {
                throw new JournalException(
                        Kind.MISSING,
                        "card key "
                                + secret.file()
                                + " is missing, and "
                                + cards
                                + " cards can only be known by it: put it back from a backup,"
                                + " or revoke these cards and enrol them again");
            }
        } catch (SQLException e) {
            throw JournalException.of("cannot read journal", folder.journal(), e);
        }
        return secret.make();
    }

    /** The only connection that writes; for tests that make it fail. */
    Connection connection() {
        return connection;
    }

    /** Moves everything into the journal's file and gives the folder back. */
    @Override
    public void close() {
        try (folder) {
            if (statements != null) {
                statements.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw JournalException.of("cannot close journal", folder.journal(), e);
        }
    }
}
