package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.servers.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The journal of a data folder, read while a daemon writes it and while none does. */
record RigJournal(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    List<OpenEntry> after(long seq) {
        try (var reader = JournalReader.open(data)) {
            return reader.after(seq, 10_000);
        }
    }

    long lastSeq() {
        try (var reader = JournalReader.open(data)) {
            return reader.lastSeq();
        }
    }

    /** The events of a kind above {@code seq}. */
    <T extends OpenEvent> List<T> events(long seq, Class<T> kind) {
        return after(seq).stream()
                .map(OpenEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Waits for an event of a kind above {@code seq}; returns the first. */
    <T extends OpenEvent> OpenEntry await(long seq, Class<T> kind) {
        return await(seq, kind, _ -> true);
    }

    <T extends OpenEvent> OpenEntry await(long seq, Class<T> kind, Predicate<T> wanted) {
        try (var reader = JournalReader.open(data)) {
            Predicate<OpenEntry> found =
                    entry ->
                            kind.isInstance(entry.event()) && wanted.test(kind.cast(entry.event()));
            Waiting.until(
                    PATIENCE,
                    () -> reader.after(seq, 10_000).stream().anyMatch(found),
                    () -> "no " + kind.getSimpleName() + " in " + reader.after(seq, 10_000));
            return reader.after(seq, 10_000).stream().filter(found).findFirst().orElseThrow();
        }
    }

    /** Checks that the numbers of the entries have no gap; returns how many there are. */
    int assertContiguous() {
        var seqs = after(0).stream().map(OpenEntry::seq).toList();
        assertEquals(LongStream.rangeClosed(1, seqs.size()).boxed().toList(), seqs);
        return seqs.size();
    }
}
