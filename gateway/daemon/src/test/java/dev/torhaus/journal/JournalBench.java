package dev.torhaus.journal;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.DataFolder.Use;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a commit costs, next to a bare append and fsync in the same folder of the same run. To be
 * run by hand: {@code JournalBench FOLDER}.
 */
final class JournalBench {
    private static final int ROUNDS = 3_000;

    private JournalBench() {}

    static void main(String[] args) throws IOException {
        var base = Files.createTempDirectory(Path.of(args[0]), "journal-bench");
        for (int pass = 0; pass < 2; pass++) {
            floor(base.resolve("floor-" + pass));
            try (var journal = Journal.open(base.resolve("data-" + pass), Use.RUN)) {
                single(journal);
                grouped(journal, 100);
                grouped(journal, 1_000);
            }
        }
        read(base.resolve("data-1"));
    }

    private static void floor(Path file) throws IOException {
        var nanos = new long[ROUNDS];
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < ROUNDS; i++) {
                var begin = System.nanoTime();
                channel.write(ByteBuffer.allocate(200));
                channel.force(false);
                nanos[i] = System.nanoTime() - begin;
            }
        }
        print("append of 200 bytes + fdatasync", nanos);
    }

    private static void single(Journal journal) throws IOException {
        var start = Sample.entry(Sample.at(0), new OpenEvent.PowerUp(true, true, null));
        journal.commit(List.of(start), Sample.NO_CURSORS, Sample.at(0));
        var nanos = new long[ROUNDS];
        var checkpoints = new ArrayList<Long>();
        var written = written();
        for (int i = 0; i < ROUNDS; i++) {
            var entry = List.of(desk(i));
            var cursors =
                    i % 2 == 0
                            ? Map.of("mqtt", (long) i, "influx", (long) i)
                            : Map.<String, Long>of();
            var begin = System.nanoTime();
            journal.commit(entry, cursors, Sample.at(i));
            nanos[i] = System.nanoTime() - begin;
            checkpoints.addAll(checkpoint(journal));
        }
        print("commit of one entry", nanos);
        print("checkpoint", checkpoints.stream().mapToLong(Long::longValue).toArray());
        System.out.printf(
                "written per commit, every second one with two cursors: %d bytes%n",
                (written() - written) / ROUNDS);
    }

    private static void grouped(Journal journal, int perCommit) throws IOException {
        var entries = 500_000;
        var written = written();
        var begin = System.nanoTime();
        for (int done = 0; done < entries; done += perCommit) {
            var batch = new ArrayList<Entry>();
            for (int i = 0; i < perCommit; i++) {
                batch.add(desk(done + i));
            }
            journal.commit(batch, Map.of(), Sample.at(done));
            var _ = checkpoint(journal);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%d entries per commit: %.0f entries/s, %d bytes written each%n",
                perCommit, entries / seconds, (written() - written) / entries);
    }

    private static void read(Path folder) {
        try (var reader = JournalReader.open(folder)) {
            for (int pass = 0; pass < 3; pass++) {
                var begin = System.nanoTime();
                var seq = 0L;
                var page = reader.after(seq, 1_000);
                while (!page.isEmpty()) {
                    seq = page.getLast().seq();
                    page = reader.after(seq, 1_000);
                }
                System.out.printf(
                        "read: %.0f entries/s%n", seq / ((System.nanoTime() - begin) / 1e9));
            }
            var begin = System.nanoTime();
            var _ = reader.resume(Sample.BOOT);
            System.out.printf("resume: %.1f ms%n", (System.nanoTime() - begin) / 1e6);
            begin = System.nanoTime();
            var intervals = reader.usage().intervals().size();
            System.out.printf(
                    "usage: %d intervals in %.0f ms%n",
                    intervals, (System.nanoTime() - begin) / 1e6);
        }
    }

    private static List<Long> checkpoint(Journal journal) {
        if (!journal.checkpointDue()) {
            return List.of();
        }
        var begin = System.nanoTime();
        journal.checkpoint();
        return List.of(System.nanoTime() - begin);
    }

    private static Entry desk(int i) {
        var state = (i / 60) % 2 == 0 ? Occupancy.OCCUPIED : Occupancy.VACANT;
        return Sample.entry(Sample.at(i), Sample.desk("desk-" + i % 60, state));
    }

    private static long written() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .sum();
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.3f ms, p99 %.3f ms, max %.3f ms (%d)%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                nanos.length);
    }
}
