package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class InfluxSinkTest {
    private final MemoryDatabase database = new MemoryDatabase();
    private final InfluxSink sink =
            new InfluxSink(database, "memory", new EntryLines(new SiteId("eilenburg"), Map.of()));

    @Test
    void badEntriesAreFoundAndLeftOutAndAllOthersAreStored() throws Undelivered {
        database.bad = Set.of(17L, 18L, 900L);
        sink.deliver(Entries.busy(1, 1_000));
        assertEquals(997, database.stored.size());
        var letters = sink.takeDeadLetters();
        assertEquals(List.of(17L, 18L, 900L), letters.stream().map(DeadLetter::firstSeq).toList());
        assertEquals(3, letters.stream().mapToLong(DeadLetter::entries).sum());
        assertEquals(List.of(), sink.takeDeadLetters());
        assertEquals(List.of(), database.bad.stream().filter(database.stored::contains).toList());
    }

    @Test
    void aBatchThatIsDroppedAsAWholeIsNotSearched() throws Undelivered {
        database.answer =
                lines ->
                        new Answer.BadLines(
                                "partial write: points beyond retention policy dropped="
                                        + lines.lines().count());
        sink.deliver(Entries.busy(1, 1_000));
        assertEquals(1, database.writes);
        var letter = sink.takeDeadLetters().getFirst();
        assertEquals(1, letter.firstSeq());
        assertEquals(1_000, letter.entries());
        assertTrue(letter.said().contains("retention"), letter.said());
    }

    @Test
    void aBatchThatIsTooLargeIsSentInParts() throws Undelivered {
        database.linesMax = 100;
        sink.deliver(Entries.busy(1, 1_000));
        assertEquals(1_000, database.stored.size());
        assertEquals(List.of(), sink.takeDeadLetters());
    }

    @Test
    void aLimitThatNotEvenOneEntryFitsIntoIsWaitedForAndLosesNothing() throws Undelivered {
        database.linesMax = 1; // and an entry makes two
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 1_000)));
        assertEquals(Undelivered.Kind.REFUSED, failure.kind());
        assertEquals(0, failure.delivered());
        assertTrue(failure.problem().contains("raise the limit"), failure.problem());
        assertEquals(List.of(), sink.takeDeadLetters());
        database.linesMax = Integer.MAX_VALUE;
        sink.deliver(Entries.busy(1, 1_000));
        assertEquals(1_000, database.stored.size());
    }

    @Test
    void whatFailsInTheMiddleSaysHowMuchOfTheFrontIsDone() {
        database.linesMax = 600;
        database.failAfterWrites = 2; // the whole, which is too large, and its first half
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 400)));
        assertEquals(200, failure.delivered());
        assertEquals(Undelivered.Kind.AWAY, failure.kind());
        assertEquals(Optional.of(Duration.ofSeconds(7)), failure.retryAfter());
    }

    @Test
    void aRefusalKeepsEverything() {
        database.answer = _ -> new Answer.Refused(FeedFault.NOT_AUTHORISED, "HTTP 401: no");
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 5)));
        assertEquals(Undelivered.Kind.REFUSED, failure.kind());
        assertEquals(0, failure.delivered());
        assertEquals(List.of(), sink.takeDeadLetters());
    }

    @Test
    void whatWasRejectedBehindTheDeliveredFrontIsForgottenSinceItComesAgain() {
        database.bad = Set.of(10L, 300L);
        database.linesMax = 600;
        database.failAfterWrites = 30;
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 400)));
        var letters = sink.takeDeadLetters();
        assertEquals(1, letters.size(), () -> failure.delivered() + " " + letters);
        assertEquals(10, letters.getFirst().firstSeq());
        assertTrue(failure.delivered() >= 10 && failure.delivered() < 300);
    }

    /** A database that takes lines or does not, as it is told. */
    private static final class MemoryDatabase implements LineWriter {
        private static final Pattern SEQ = Pattern.compile("(?m)^event,.* seq=(\\d+)i");

        private final Set<Long> stored = new TreeSet<>();
        private Set<Long> bad = Set.of();
        private int linesMax = Integer.MAX_VALUE;
        private int failAfterWrites = Integer.MAX_VALUE;
        private int writes;
        private Function<String, Answer> answer = this::store;

        @Override
        public Answer write(String lines) {
            writes++;
            return writes > failAfterWrites
                    ? new Answer.Away(
                            FeedFault.OVERLOADED, "down", Optional.of(Duration.ofSeconds(7)))
                    : answer.apply(lines);
        }

        @Override
        public void abort() {}

        private Answer store(String lines) {
            if (lines.lines().count() > linesMax) {
                return new Answer.TooLarge("too large");
            }
            var seqs = new ArrayList<Long>();
            SEQ.matcher(lines).results().forEach(m -> seqs.add(Long.valueOf(m.group(1))));
            boolean partial = seqs.stream().anyMatch(bad::contains);
            seqs.removeAll(bad);
            stored.addAll(seqs);
            return partial
                    ? new Answer.BadLines("partial write: unable to parse dropped=0")
                    : new Answer.Stored();
        }
    }
}
