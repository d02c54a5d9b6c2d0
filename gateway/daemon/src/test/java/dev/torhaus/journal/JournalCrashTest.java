package dev.torhaus.journal;

import static dev.torhaus.journal.Sample.NO_CURSORS;
import static dev.torhaus.journal.Sample.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.journal.DataFolder.Use;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after a crash is a number of whole commits, and all that were confirmed. */
class JournalCrashTest {
    private static final int WAL_HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;

    @TempDir(factory = InMemory.class)
    Path temp;

    @Test
    void walCutAnywhereLeavesWholeCommits() throws IOException {
        var ends = new ArrayList<Long>();
        byte[] file;
        byte[] wal;
        try (var journal = Journal.open(temp.resolve("data"), Use.RUN)) {
            journal.checkpoint();
            ends.add(0L);
            for (int i = 0; i < 4; i++) {
                var entries = new ArrayList<>(Sample.badge(at(i)));
                for (int more = 0; more < i; more++) {
                    entries.add(Sample.entry(at(i), Sample.desk("a" + more, Occupancy.VACANT)));
                }
                ends.add(journal.commit(entries, Map.of("mqtt", (long) i), at(i)));
            }
            file = Files.readAllBytes(temp.resolve("data/journal.db"));
            wal = Files.readAllBytes(temp.resolve("data/journal.db-wal"));
        }
        var page = ByteBuffer.wrap(wal, 8, 4).getInt();
        var frame = FRAME_HEADER_BYTES + page;
        var cuts = new TreeSet<Integer>(List.of(0, 1, WAL_HEADER_BYTES - 1, wal.length));
        for (int at = WAL_HEADER_BYTES; at <= wal.length; at += frame) {
            cuts.addAll(List.of(at, at + FRAME_HEADER_BYTES, at + frame / 2, at + frame - 1));
        }
        var seen = new TreeSet<Long>();
        for (int cut : cuts.headSet(wal.length, true)) {
            seen.add(survivors(file, Arrays.copyOf(wal, cut), ends));
        }
        assertEquals(new TreeSet<>(ends), seen, "every commit ends at some cut");
    }

    @Test
    void walWithOneWrongByteLeavesWholeCommits() throws IOException {
        var ends = new ArrayList<Long>(List.of(0L));
        byte[] file;
        byte[] wal;
        try (var journal = Journal.open(temp.resolve("data"), Use.RUN)) {
            journal.checkpoint();
            for (int i = 0; i < 12; i++) {
                ends.add(journal.commit(Sample.badge(at(i)), NO_CURSORS, at(i)));
            }
            file = Files.readAllBytes(temp.resolve("data/journal.db"));
            wal = Files.readAllBytes(temp.resolve("data/journal.db-wal"));
        }
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            var wrong = wal.clone();
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 + random.nextInt(255));
            assertTrue(ends.contains(survivors(file, wrong, ends)), "seed " + seed);
        }
    }

    /** Opens a journal with this WAL and returns its last seq, having checked it. */
    private long survivors(byte[] file, byte[] wal, List<Long> ends) throws IOException {
        var folder = Files.createTempDirectory(temp, "cut");
        Files.write(folder.resolve("journal.db"), file);
        Files.write(folder.resolve("journal.db-wal"), wal);
        try (var journal = Journal.open(folder, Use.RUN);
                var reader = journal.reader()) {
            var last = journal.lastSeq();
            assertTrue(ends.contains(last), last + " is inside a commit, WAL of " + wal.length);
            assertContiguous(reader, last);
            var commits = ends.indexOf(last);
            if (reader.cursor("mqtt") != 0) {
                assertEquals(
                        commits - 1, reader.cursor("mqtt"), "the cursor is of the same commit");
            }
            var personal = new ArrayList<StoredEntry>();
            reader.entries(EntryFilter.ALL, personal::add);
            personal.removeIf(entry -> entry.personal().isEmpty());
            assertEquals(commits, personal.size(), "each commit with its personal part");
            assertEquals(last + 2, journal.commit(Sample.badge(at(99)), NO_CURSORS, at(99)));
            return last;
        }
    }

    private static void assertContiguous(JournalReader reader, long last) {
        var entries = reader.after(0, Integer.MAX_VALUE);
        assertEquals(last, entries.size());
        for (int i = 0; i < entries.size(); i++) {
            OpenEntry entry = entries.get(i);
            assertEquals(i + 1, entry.seq());
        }
    }

    @Test
    void killedWhileCommittingNothingConfirmedIsMissing() throws Exception {
        var folder = temp.resolve("data");
        var seed = System.nanoTime();
        var random = new Random(seed);
        var confirmed = 0L;
        for (int round = 0; round < 3; round++) {
            var child = ChildJvm.start(Committer.class, folder.toString());
            var output = child.inputReader(StandardCharsets.UTF_8);
            var wanted = 50 + random.nextInt(600);
            var line = output.readLine();
            for (int lines = 0; line != null; lines++) {
                confirmed = Long.parseLong(line);
                if (lines == wanted) {
                    child.toHandle().destroyForcibly(); // leaves its output to be read
                }
                line = output.readLine();
            }
            child.waitFor();
            try (var journal = Journal.open(folder, Use.RUN);
                    var reader = journal.reader()) {
                assertTrue(
                        journal.lastSeq() >= confirmed,
                        "confirmed "
                                + confirmed
                                + ", there "
                                + journal.lastSeq()
                                + ", seed "
                                + seed);
                assertContiguous(reader, journal.lastSeq());
                assertEquals(0, journal.lastSeq() % Committer.ENTRIES, "a commit is whole");
            }
        }
        assertTrue(confirmed > 150, "the child did commit");
    }

    /** Commits until it is killed, saying after each commit how far it is. */
    static final class Committer {
        static final int ENTRIES = 3;

        private Committer() {}

        static void main(String[] args) {
            try (var journal = Journal.open(Path.of(args[0]), Use.RUN)) {
                for (int i = 0; ; i++) {
                    var entries = new ArrayList<Entry>(Sample.badge(at(i)));
                    entries.add(Sample.entry(at(i), Sample.desk("a" + i % 9, Occupancy.VACANT)));
                    System.out.println(journal.commit(entries, Map.of("mqtt", (long) i), at(i)));
                    if (i % 20 == 19) {
                        journal.checkpoint();
                    }
                }
            }
        }
    }
}
