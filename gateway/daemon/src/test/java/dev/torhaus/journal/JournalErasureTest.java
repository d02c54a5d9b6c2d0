package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static dev.torhaus.journal.Sample.badge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.DataFolder.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletion of personal parts: by age, in slices, and off the disk. */
class JournalErasureTest {
    @TempDir Path temp;

    private Journal open() {
        return Journal.open(temp.resolve("data"), Use.RUN);
    }

    private boolean onDisk(String text) throws IOException {
        for (String name : new String[] {"journal.db", "journal.db-wal"}) {
            var file = temp.resolve("data").resolve(name);
            if (Files.exists(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void erasedPersonalPartIsGoneFromTheDiskOnceTheWalIsCleared() throws IOException {
        try (var journal = open()) {
            for (int i = 0; i < 50; i++) {
                journal.commit(badge(at(i)), NO_CURSORS, at(i));
                if (i == 25) {
                    journal.checkpoint();
                }
            }
            assertTrue(onDisk(Sample.MEMBER.value()));
            assertEquals(50, journal.erasePersonal(OpenEvent.AccessGranted.class, at(50), 100));
            assertTrue(onDisk(Sample.MEMBER.value()), "the WAL still has it");
            assertTrue(journal.clearWal());
            assertFalse(onDisk(Sample.MEMBER.value()));
            try (var reader = journal.reader()) {
                assertEquals(100, reader.after(0, 1_000).size(), "the entries stay");
            }
        }
    }

    @Test
    void onlyOlderPartsOfThatKindAreErasedTheOldestFirst() {
        try (var journal = open();
                var reader = journal.reader()) {
            for (int i = 0; i < 10; i++) {
                journal.commit(badge(at(i)), NO_CURSORS, at(i));
            }
            assertEquals(0, journal.erasePersonal(OpenEvent.AccessDenied.class, at(99), 10));
            assertEquals(3, journal.erasePersonal(OpenEvent.AccessGranted.class, at(5), 3));
            assertEquals(2, journal.erasePersonal(OpenEvent.AccessGranted.class, at(5), 3));
            var left = new ArrayList<Long>();
            reader.entries(
                    EntryFilter.ALL,
                    entry -> {
                        if (entry.personal().isPresent()) {
                            left.add(entry.open().seq());
                        }
                    });
            assertEquals(List.of(11L, 13L, 15L, 17L, 19L), left);
        }
    }

    @Test
    void walIsNotClearedWhileAReaderHoldsAnOldState() throws SQLException {
        try (var journal = open()) {
            journal.commit(badge(at(0)), NO_CURSORS, at(0));
            try (var other = Sqlite.reader(temp.resolve("data/journal.db"));
                    var statement = other.createStatement()) {
                statement.execute("BEGIN");
                try (var row = statement.executeQuery("SELECT count(*) FROM entry")) {
                    assertTrue(row.next());
                }
                journal.commit(badge(at(1)), NO_CURSORS, at(1));
                assertFalse(journal.clearWal());
                statement.execute("COMMIT");
            }
            assertTrue(journal.clearWal());
        }
    }
}
