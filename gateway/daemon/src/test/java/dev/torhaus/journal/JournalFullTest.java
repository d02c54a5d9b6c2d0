package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static dev.torhaus.journal.Sample.badge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full, or a file that somebody else holds: nothing half, and on again afterwards.
 */
class JournalFullTest {
    @TempDir Path temp;

    private static List<Entry> many(int badges) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < badges; i++) {
            entries.addAll(badge(at(i)));
        }
        return entries;
    }

    private static JournalException refused(Journal journal, List<Entry> entries) {
        return assertThrows(
                JournalException.class, () -> journal.commit(entries, Map.of("mqtt", 7L), at(1)));
    }

    private static void assertContiguous(Journal journal, long last) {
        try (var reader = journal.reader()) {
            assertEquals(
                    LongStream.rangeClosed(1, last).boxed().toList(),
                    reader.after(0, Integer.MAX_VALUE).stream().map(OpenEntry::seq).toList());
            assertEquals(0, reader.cursor("mqtt"));
        }
    }

    @Test
    void commitIntoAFullFileLeavesNothingAndTheSameCommitSucceedsWhenThereIsRoom()
            throws SQLException {
        try (var journal = Journal.open(temp.resolve("data"), Use.RUN);
                var statement = journal.connection().createStatement()) {
            journal.commit(badge(at(0)), NO_CURSORS, at(0));
            statement.execute("PRAGMA max_page_count = 30");
            for (int i = 0; i < 3; i++) {
                var e = refused(journal, many(500));
                assertEquals(Kind.FULL, e.kind());
                assertTrue(e.kind().passing());
                assertTrue(e.getMessage().contains("make room"), e.getMessage());
            }
            assertContiguous(journal, 2);
            assertEquals(4, journal.commit(badge(at(2)), NO_CURSORS, at(2)), "a small one fits");
            statement.execute("PRAGMA max_page_count = 100000");
            assertEquals(1_004, journal.commit(many(500), NO_CURSORS, at(3)));
            assertContiguous(journal, 1_004);
        }
    }

    /** Something to be done on a small file system of its own. */
    private interface OnDisk {
        void run(Path mount) throws Exception;
    }

    private void onDiskOf(String size, OnDisk what) throws Exception {
        var mount = Files.createDirectory(temp.resolve("mount"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mount.toString()) == 0,
                "needs the right to mount a tmpfs (run as root)");
        try {
            what.run(mount);
        } finally {
            assertEquals(0, run("umount", mount.toString()));
        }
    }

    private static void fill(Path file) throws IOException {
        try (var ballast = Files.newOutputStream(file)) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertTrue(String.valueOf(full.getMessage()).contains("No space"), full::toString);
        }
    }

    @Test
    void commitOnAFullDiskLeavesNothingAndGoesOnWhenThereIsRoom() throws Exception {
        onDiskOf(
                "512k",
                mount -> {
                    try (var journal = Journal.open(mount.resolve("data"), Use.RUN)) {
                        journal.commit(badge(at(0)), NO_CURSORS, at(0));
                        fill(mount.resolve("ballast"));
                        for (int i = 0; i < 3; i++) {
                            var e = refused(journal, many(1_000));
                            assertEquals(Kind.FULL, e.kind(), e.getMessage());
                        }
                        assertContiguous(journal, 2);
                        Files.delete(mount.resolve("ballast"));
                        assertEquals(1_002, journal.commit(many(500), NO_CURSORS, at(3)));
                        assertContiguous(journal, 1_002);
                    }
                });
    }

    @Test
    void journalOpensOnADiskThatOthersHaveFilled() throws Exception {
        onDiskOf(
                "16m",
                mount -> {
                    var folder = mount.resolve("data");
                    try (var journal = Journal.open(folder, Use.RUN)) {
                        journal.commit(List.of(Sample.addMember(at(0))), NO_CURSORS, at(0));
                    }
                    fill(mount.resolve("ballast"));
                    try (var journal = Journal.open(folder, Use.RUN);
                            var reader = journal.reader()) {
                        assertEquals(1, reader.members().size());
                        assertEquals(3, journal.commit(badge(at(1)), NO_CURSORS, at(1)));
                        assertFalse(Files.exists(folder.resolve("reserve")));
                    }
                    Files.delete(mount.resolve("ballast"));
                    Journal.open(folder, Use.RUN).close();
                    assertEquals(Reserve.BYTES, Files.size(folder.resolve("reserve")));
                });
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    @Test
    void commitDoesNotWaitForWhoeverHoldsTheFile() throws SQLException {
        try (var journal = Journal.open(temp.resolve("data"), Use.RUN);
                var other = Sqlite.open(temp.resolve("data/journal.db"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var e = refused(journal, badge(at(0)));
            assertEquals(Kind.BUSY, e.kind());
            statement.execute("ROLLBACK");
            assertEquals(2, journal.commit(badge(at(0)), NO_CURSORS, at(0)));
        }
    }
}
