package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static dev.torhaus.journal.Sample.badge;
import static dev.torhaus.journal.Sample.desk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.RosterChange;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.journal.JournalException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir Path temp;

    private Path folder() {
        return temp.resolve("data");
    }

    private Journal open() {
        return Journal.open(folder(), Use.RUN);
    }

    @Test
    void whatWasCommittedIsReadAgainExactly() {
        var early = Instant.parse("2026-03-02T10:50:00.000000001Z");
        var boot = new BootId("another-boot");
        try (var journal = open();
                var reader = journal.reader()) {
            var stamped =
                    new Entry(
                            Sample.stamp(at(0), boot),
                            early,
                            desk("a1", Occupancy.VACANT),
                            Optional.empty(),
                            Optional.empty());
            assertEquals(1, journal.commit(List.of(stamped), NO_CURSORS, at(1)));
            assertEquals(
                    List.of(new OpenEntry(1, early, at(1), boot, desk("a1", Occupancy.VACANT))),
                    reader.after(0, 10));
        }
    }

    @Test
    void entriesAreNumberedFromOneWithoutAGapOverCommitsAndRuns() {
        try (var journal = open()) {
            assertEquals(0, journal.lastSeq());
            assertEquals(2, journal.commit(badge(at(0)), NO_CURSORS, at(0)));
            assertEquals(4, journal.commit(badge(at(1)), NO_CURSORS, at(1)));
        }
        try (var journal = open();
                var reader = journal.reader()) {
            assertEquals(6, journal.commit(badge(at(2)), NO_CURSORS, at(2)));
            assertEquals(6, reader.lastSeq());
            assertEquals(
                    LongStream.rangeClosed(1, 6).boxed().toList(),
                    reader.after(0, 100).stream().map(OpenEntry::seq).toList());
            assertEquals(List.of(3L, 4L), reader.after(2, 2).stream().map(OpenEntry::seq).toList());
        }
    }

    @Test
    void refusedCommitLeavesNothingBehindAndTheNextOneTakesItsNumbers() {
        try (var journal = open();
                var reader = journal.reader()) {
            journal.commit(List.of(Sample.addMember(at(0))), NO_CURSORS, at(0));
            var bad =
                    List.of(
                            badge(at(1)).getFirst(),
                            Sample.roster(
                                    at(1),
                                    RosterChange.CARD_REVOKED,
                                    new TableChange.Revoke(Sample.CARD)));
            var e =
                    assertThrows(
                            JournalException.class,
                            () -> journal.commit(bad, Map.of("mqtt", 1L), at(1)));
            assertEquals(Kind.REFUSED, e.kind());
            assertEquals(1, reader.lastSeq());
            assertEquals(0, reader.cursor("mqtt"));
            assertEquals(3, journal.commit(badge(at(2)), NO_CURSORS, at(2)));
            assertEquals(
                    List.of("RosterChanged", "AccessGranted", "DoorReleased"),
                    reader.after(0, 9).stream().map(OpenEntry::kind).toList());
        }
    }

    @Test
    void databaseItselfRefusesToChangeOrDeleteOrSkipAnEntry() throws SQLException {
        try (var journal = open();
                var statement = journal.connection().createStatement()) {
            journal.commit(badge(at(0)), NO_CURSORS, at(0));
            for (String sql :
                    List.of(
                            "UPDATE entry SET at = 0",
                            "DELETE FROM entry",
                            "REPLACE INTO entry VALUES (2, 0, 0, 'b', 'PowerDown', '{}')",
                            "INSERT INTO entry VALUES (4, 0, 0, 'b', 'PowerDown', '{}')")) {
                assertThrows(SQLException.class, () -> statement.execute(sql), sql);
            }
            assertEquals(2, Sqlite.number(journal.connection(), "SELECT count(*) FROM entry"));
        }
    }

    @Test
    void writerIsSetToLoseNothingAndToLeaveNothingBehind() throws SQLException {
        try (var journal = open()) {
            var settings =
                    Map.of(
                            "synchronous", 2L,
                            "secure_delete", 1L,
                            "foreign_keys", 1L,
                            "recursive_triggers", 1L,
                            "wal_autocheckpoint", 0L,
                            "page_size", 1_024L,
                            "user_version", (long) Schema.VERSION);
            for (var setting : settings.entrySet()) {
                assertEquals(
                        setting.getValue(),
                        Sqlite.number(journal.connection(), "PRAGMA " + setting.getKey()),
                        setting.getKey());
            }
        }
    }

    @Test
    void cursorsRideOnACommitOrStandAlone() {
        try (var journal = open();
                var reader = journal.reader()) {
            assertEquals(0, reader.cursor("mqtt"));
            journal.commit(badge(at(0)), Map.of("mqtt", 1L, "influx", 2L), at(0));
            assertEquals(2, journal.commit(List.of(), Map.of("mqtt", 2L), at(1)));
            assertEquals(2, reader.cursor("mqtt"));
            assertEquals(2, reader.cursor("influx"));
        }
    }

    @Test
    void deadLettersStandThereOnceHoweverOftenTheyCome() {
        var influx = new FeedId("influx");
        try (var journal = open();
                var reader = journal.reader()) {
            journal.commit(badge(at(0)), NO_CURSORS, at(0));
            journal.bury(List.of(new DeadLetter(influx, 1, 1, "bad line")), at(1));
            journal.bury(
                    List.of(
                            new DeadLetter(influx, 1, 2, "too old"),
                            new DeadLetter(new FeedId("zz"), 1, 1, "x".repeat(1_000))),
                    at(2));
            var rows = reader.deadLetters();
            assertEquals(2, rows.size());
            assertEquals(
                    new DeadLetterRow(new DeadLetter(influx, 1, 2, "too old"), at(2)),
                    rows.getFirst());
            assertEquals(401, rows.getLast().letter().said().length());
        }
    }

    @Test
    void aCommandThatWasTakenIsKnownAtTheNextStartUntilItHasLongExpired() {
        var id = new CommandId("0192-aaaa");
        try (var journal = open()) {
            journal.commit(List.of(command(at(0), id, at(60))), NO_CURSORS, at(0));
        }
        try (var journal = open();
                var reader = journal.reader()) {
            assertEquals(Map.of(id, at(60)), reader.seenCommands());
            var later = new CommandId("0192-bbbb");
            journal.commit(List.of(command(at(7_200), later, at(7_260))), NO_CURSORS, at(7_200));
            assertEquals(Map.of(later, at(7_260)), reader.seenCommands());
        }
    }

    private static Entry command(Instant at, CommandId id, Instant expires) {
        return new Entry(
                Sample.stamp(at, Sample.BOOT),
                at,
                new OpenEvent.RemoteCommand(
                        Sample.FRONT, RemoteAction.RELEASE, CommandOutcome.ACCEPTED),
                Optional.of(new Personal.Operator("anna")),
                Optional.of(new Entry.TableChange.PutSeenCommand(id, expires)));
    }

    @Test
    void aJournalOfTheFirstVersionIsBroughtToThisOneWithWhatItHolds() throws SQLException {
        try (var journal = open();
                var statement = journal.connection().createStatement()) {
            journal.commit(badge(at(0)), Map.of("mqtt", 2L), at(0));
            for (String table : List.of("dead_letter", "seen_command", "standing")) {
                statement.execute("DROP TABLE " + table);
            }
            for (String column : List.of("uses", "days", "pin", "duress_pin", "extended")) {
                statement.execute("ALTER TABLE member DROP COLUMN " + column);
            }
            statement.execute("PRAGMA user_version = 1");
        }
        try (var journal = open();
                var reader = journal.reader()) {
            assertEquals(2, journal.lastSeq());
            assertEquals(Map.of("mqtt", 2L), reader.cursors());
            journal.bury(List.of(new DeadLetter(new FeedId("mqtt"), 1, 1, "no")), at(1));
            assertEquals(1, reader.deadLetters().size());
        }
    }

    @Test
    void journalOfANewerVersionIsRefusedInWords() throws SQLException {
        try (var journal = open();
                var statement = journal.connection().createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        for (var opening :
                List.<Runnable>of(() -> open().close(), () -> JournalReader.open(folder()))) {
            var e = assertThrows(JournalException.class, opening::run);
            assertEquals(Kind.NEWER, e.kind());
            assertTrue(
                    e.getMessage().contains("version 99") && e.getMessage().contains("install"),
                    e.getMessage());
        }
    }

    @Test
    void whatIsNoDatabaseIsRefusedInWords() throws Exception {
        open().close();
        Files.writeString(folder().resolve("journal.db"), "x".repeat(5_000));
        var e = assertThrows(JournalException.class, this::open);
        assertEquals(Kind.DAMAGED, e.kind());
        assertTrue(e.getMessage().contains("journal.db"), e.getMessage());
    }

    @Test
    void everythingInTheFolderIsTheOwnersAlone() throws Exception {
        try (var journal = open()) {
            journal.commit(badge(at(0)), NO_CURSORS, at(0));
            journal.cardSecret();
            try (var files = Files.walk(folder())) {
                var wrong =
                        files.filter(
                                        path -> {
                                            var want =
                                                    Files.isDirectory(path)
                                                            ? "rwx------"
                                                            : "rw-------";
                                            return !want.equals(rights(path));
                                        })
                                .toList();
                assertEquals(List.of(), wrong);
            }
            assertEquals("rw-------", rights(folder().resolve("journal.db-wal")));
        }
    }

    private static String rights(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void checkpointCarriesEverythingOverAndClosingLeavesOneFile() throws Exception {
        try (var journal = open()) {
            for (int i = 0; i < 400; i++) {
                journal.commit(badge(at(i)), NO_CURSORS, at(i));
            }
            assertTrue(journal.checkpointDue());
            journal.checkpoint();
            assertEquals(false, journal.checkpointDue());
            var wal = Files.size(folder().resolve("journal.db-wal"));
            journal.commit(badge(at(0)), NO_CURSORS, at(0));
            assertEquals(
                    wal,
                    Files.size(folder().resolve("journal.db-wal")),
                    "the WAL is begun anew, not grown");
        }
        try (var files = Files.list(folder())) {
            assertEquals(
                    List.of("journal.db", "lock", "reserve"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }
}
