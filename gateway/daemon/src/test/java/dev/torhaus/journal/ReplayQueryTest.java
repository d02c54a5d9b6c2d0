package dev.torhaus.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.DataFolder.Use;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayQueryTest {
    private static final OpenEvent OFFER = new OpenEvent.CapacityChanged(List.of(), List.of());

    @TempDir private Path folder = Path.of("");

    @Test
    void aReplayBeginsWithTheStatesOfThatTimeAndGoesOnWithEveryEntry() {
        var told =
                replay(
                        Sample.at(6),
                        10,
                        OFFER, // 1
                        Sample.desk("a1", Occupancy.OCCUPIED),
                        Sample.desk("a2", Occupancy.VACANT), // 3
                        Sample.desk("a1", Occupancy.VACANT), // 4
                        new OpenEvent.Mark(List.of()),
                        Sample.desk("a1", Occupancy.OCCUPIED), // 6
                        OFFER,
                        new OpenEvent.Mark(List.of()),
                        Sample.desk("a2", Occupancy.OCCUPIED),
                        new OpenEvent.PowerDown(), // 10
                        new OpenEvent.Mark(List.of()));
        assertEquals(List.of(1L, 3L, 4L, 6L, 7L, 8L, 9L, 10L), told);
    }

    @Test
    void whatWasSaidBeforeTheLastStartDoesNotCount() {
        var told =
                replay(
                        Sample.at(5),
                        5,
                        Sample.desk("gone", Occupancy.OCCUPIED),
                        OFFER, // 2
                        new OpenEvent.PowerUp(true, false, Sample.NOON),
                        Sample.desk("a1", Occupancy.VACANT), // 4
                        new OpenEvent.Mark(List.of()));
        assertEquals(List.of(2L, 4L, 5L), told);
    }

    @Test
    void aReplayOfEverythingIsEverything() {
        assertEquals(
                List.of(1L, 2L),
                replay(
                        Instant.MIN,
                        2,
                        OFFER,
                        new OpenEvent.PowerDown(),
                        new OpenEvent.PowerDown()));
    }

    @Test
    void recallingTellsTheKindsThatAreAskedForSinceThenAndTheLastOneOfAll() {
        try (var journal = Journal.open(folder.resolve("data"), Use.RUN);
                var reader = journal.reader()) {
            var events =
                    List.of(
                            new OpenEvent.FireChanged(true),
                            new OpenEvent.FireChanged(false),
                            new OpenEvent.PowerDown(),
                            new OpenEvent.FireChanged(true),
                            new OpenEvent.PowerDown(),
                            new OpenEvent.FireChanged(false));
            for (int i = 0; i < events.size(); i++) {
                var at = Sample.at(i + 1);
                journal.commit(List.of(Sample.entry(at, events.get(i))), Map.of(), at);
            }
            var told = new ArrayList<Long>();
            reader.recall(Set.of("FireChanged"), Sample.at(2), 5, entry -> told.add(entry.seq()));
            assertEquals(List.of(2L, 4L, 5L), told);
            told.clear();
            reader.recall(Set.of("FireChanged"), Sample.at(2), 0, entry -> told.add(entry.seq()));
            assertEquals(List.of(), told);
        }
    }

    /** Each event is committed a second after the one before it, the first at second 1. */
    private List<Long> replay(Instant from, long untilSeq, OpenEvent... events) {
        try (var journal = Journal.open(folder.resolve("data"), Use.RUN);
                var reader = journal.reader()) {
            for (int i = 0; i < events.length; i++) {
                var at = Sample.at(i + 1);
                journal.commit(List.of(Sample.entry(at, events[i])), Map.of(), at);
            }
            var told = new ArrayList<OpenEntry>();
            reader.replay(from, untilSeq, told::add);
            return told.stream().map(OpenEntry::seq).toList();
        }
    }
}
