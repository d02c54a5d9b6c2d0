package dev.torhaus.journal;

import dev.torhaus.journal.JournalException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of the journal, by numbered migrations: number n brings a journal from version n - 1
 * to n. What is here is never edited once released; a change is a new migration.
 *
 * <p>{@code at} and {@code recorded} are nanoseconds since 1970 UTC. Dates of members are ISO text,
 * since people enter such as 9999-12-31. {@code latest} is derived: the newest entry of each thing
 * that a start asks for, so that it need not search a year of entries.
 */
final class Schema {
    private static final List<List<String>> MIGRATIONS =
            List.of(
                    List.of(
                            """
                            CREATE TABLE entry(
                              seq INTEGER PRIMARY KEY,
                              at INTEGER NOT NULL,
                              recorded INTEGER NOT NULL,
                              boot TEXT NOT NULL,
                              kind TEXT NOT NULL,
                              open TEXT NOT NULL) STRICT\
                            """,
                            """
                            CREATE TRIGGER entry_contiguous BEFORE INSERT ON entry
                              WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
                              BEGIN SELECT RAISE(ABORT, 'entries are numbered without a gap'); END\
                            """,
                            """
                            CREATE TRIGGER entry_kept BEFORE DELETE ON entry
                              BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END\
                            """,
                            """
                            CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
                              BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END\
                            """,
                            """
                            CREATE TABLE personal(
                              seq INTEGER PRIMARY KEY REFERENCES entry(seq),
                              json TEXT NOT NULL) STRICT\
                            """,
                            """
                            CREATE TABLE latest(
                              thing TEXT PRIMARY KEY,
                              seq INTEGER NOT NULL REFERENCES entry(seq)) STRICT, WITHOUT ROWID\
                            """,
                            """
                            CREATE TABLE cursor(
                              feed TEXT PRIMARY KEY,
                              seq INTEGER NOT NULL) STRICT, WITHOUT ROWID\
                            """,
                            """
                            CREATE TABLE member(
                              id TEXT PRIMARY KEY,
                              name TEXT NOT NULL,
                              groups TEXT NOT NULL,
                              valid_from TEXT,
                              valid_until TEXT,
                              suspended INTEGER NOT NULL CHECK (suspended IN (0, 1))) STRICT\
                            """,
                            """
                            CREATE TABLE card(
                              id TEXT PRIMARY KEY,
                              member TEXT NOT NULL REFERENCES member(id),
                              credential BLOB NOT NULL UNIQUE CHECK (length(credential) = 32),
                              revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
                              added INTEGER NOT NULL) STRICT\
                            """,
                            """
                            CREATE TABLE site_file(
                              hash TEXT PRIMARY KEY,
                              yaml TEXT NOT NULL) STRICT\
                            """),
                    List.of(
                            """
                            CREATE TABLE dead_letter(
                              feed TEXT NOT NULL,
                              first INTEGER NOT NULL,
                              last INTEGER NOT NULL CHECK (last >= first),
                              recorded INTEGER NOT NULL,
                              said TEXT NOT NULL,
                              PRIMARY KEY (feed, first)) STRICT, WITHOUT ROWID\
                            """,
                            """
                            CREATE TABLE seen_command(
                              id TEXT PRIMARY KEY,
                              expires INTEGER NOT NULL) STRICT, WITHOUT ROWID\
                            """),
                    List.of(
                            "ALTER TABLE member ADD COLUMN uses INTEGER NOT NULL DEFAULT 0",
                            "ALTER TABLE member ADD COLUMN days INTEGER NOT NULL DEFAULT 0",
                            """
                            ALTER TABLE member ADD COLUMN pin BLOB
                              CHECK (pin IS NULL OR length(pin) = 32)\
                            """,
                            """
                            ALTER TABLE member ADD COLUMN duress_pin BLOB
                              CHECK (duress_pin IS NULL OR length(duress_pin) = 32)\
                            """,
                            """
                            ALTER TABLE member ADD COLUMN extended INTEGER NOT NULL DEFAULT 0
                              CHECK (extended IN (0, 1))\
                            """,
                            """
                            CREATE TABLE standing(
                              member TEXT PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
                              json TEXT NOT NULL) STRICT, WITHOUT ROWID\
                            """),
                    // A revoked card's number may be given to somebody else.
                    List.of(
                            """
                            CREATE TABLE enrolled_card(
                              id TEXT PRIMARY KEY,
                              member TEXT NOT NULL REFERENCES member(id),
                              credential BLOB NOT NULL CHECK (length(credential) = 32),
                              revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
                              added INTEGER NOT NULL) STRICT\
                            """,
                            """
                            INSERT INTO enrolled_card(id, member, credential, revoked, added)
                              SELECT id, member, credential, revoked, added FROM card\
                            """,
                            "DROP TABLE card",
                            "ALTER TABLE enrolled_card RENAME TO card",
                            "CREATE UNIQUE INDEX card_in_force ON card(credential) WHERE revoked = 0"));

    static final int VERSION = MIGRATIONS.size();

    private Schema() {}

    /** Brings the journal to this version, each migration in a transaction of its own. */
    static void migrate(Connection connection, Path file) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (int version = version(connection, file); version < VERSION; version++) {
                statement.execute("BEGIN IMMEDIATE");
                try {
                    for (String sql : MIGRATIONS.get(version)) {
                        statement.execute(sql);
                    }
                    statement.execute("PRAGMA user_version = " + (version + 1));
                    statement.execute("COMMIT");
                } catch (SQLException e) {
                    Sqlite.rollBack(statement, e);
                    throw e;
                }
            }
        }
    }

    /**
     * The journal's version, 0 when it is empty. Throws JournalException when it is a newer one.
     */
    static int version(Connection connection, Path file) throws SQLException {
        var version = (int) Sqlite.number(connection, "PRAGMA user_version");
        if (version > VERSION) {
            throw new JournalException(
                    Kind.NEWER,
                    "journal "
                            + file
                            + " has version "
                            + version
                            + ", this Torhaus knows "
                            + VERSION
                            + ": install the Torhaus that wrote it, or a newer one");
        }
        return version;
    }
}
