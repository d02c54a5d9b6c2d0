package dev.torhaus.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FeedTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pauses SHORT =
            new Pauses(Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofMillis(20));

    private final MemoryTail tail = new MemoryTail();
    private final ScriptedSink sink = new ScriptedSink();
    private final Feed feed = new Feed("test", tail, sink, SHORT);

    @AfterEach
    void stop() {
        feed.stop(Duration.ZERO);
    }

    @Test
    void everyEntryIsDeliveredOnceAndInOrderWhenNothingFails() {
        tail.commit(Entries.busy(1, 25));
        feed.start();
        sink.awaitEntries(25);
        tail.commit(Entries.busy(26, 25));
        sink.awaitEntries(50);
        assertEquals(seqs(1, 50), sink.seqs());
    }

    @Test
    void aFailedBatchComesAgainFromItsFirstUnconfirmedEntry() {
        sink.fail(Undelivered.away("unplugged", 0));
        sink.fail(Undelivered.away("unplugged", 4));
        tail.commit(Entries.busy(1, 10));
        feed.start();
        Waiting.until(SOON, () -> tail.cursor("test") == 10, () -> "cursor " + tail.cursor("test"));
        assertEquals(List.of(1L, 1L, 5L), sink.firsts());
    }

    @Test
    void aNewFeedGoesOnAtItsDurableCursor() {
        tail.commit(Entries.busy(1, 10));
        tail.delivered("test", 6);
        var second = new Feed("test", tail, sink, SHORT);
        second.start();
        sink.awaitEntries(4);
        second.stop(SOON);
        assertEquals(seqs(7, 10), sink.seqs());
    }

    @Test
    void theStatusSaysSinceWhenAndWhyAndWhatWaits() {
        sink.failAlways(Undelivered.away("no route to host", 0));
        tail.commit(Entries.busy(1, 12));
        feed.start();
        Waiting.until(SOON, () -> feed.status().problem() != null, () -> "" + feed.status());
        var away = feed.status();
        assertFalse(away.connected());
        assertEquals(12, away.backlog());
        assertNotNull(away.troubleSince());
        sink.works();
        Waiting.until(SOON, () -> feed.status().backlog() == 0, () -> "" + feed.status());
        Waiting.until(SOON, () -> feed.status().problem() == null, () -> "" + feed.status());
        var back = feed.status();
        assertTrue(back.connected());
        assertEquals(12, back.deliveredSeq());
        assertNull(back.troubleSince());
        assertTrue(back.since().isAfter(away.since()), away + " " + back);
    }

    @Test
    void aRefusalCountsAsConnectedAndTheSinkIsTendedMeanwhile() {
        sink.failAlways(Undelivered.refused("not authorised", 0));
        tail.commit(Entries.busy(1, 3));
        var patient = feedWithPausesOf(Duration.ofHours(1));
        patient.start();
        Waiting.until(SOON, () -> sink.tended() > 5, () -> "tended " + sink.tended());
        var status = patient.status();
        patient.stop(Duration.ZERO);
        assertTrue(status.connected());
        assertEquals("not authorised", status.problem());
        assertEquals(0, status.deliveredSeq());
    }

    @Test
    void whoWatchesHearsOfEachChangeOnce() {
        var heard = new CopyOnWriteArrayList<String>();
        var watched = new Feed("test", tail, sink, SHORT, watch(heard));
        sink.failAlways(Undelivered.away("no route to host", 0));
        tail.commit(Entries.busy(1, 2));
        watched.start();
        Waiting.until(SOON, () -> heard.size() == 1, () -> "" + heard);
        sink.failAlways(Undelivered.because(FeedFault.NOT_AUTHORISED, "not you", 0));
        Waiting.until(SOON, () -> heard.size() == 2, () -> "" + heard);
        sink.works();
        Waiting.until(SOON, () -> heard.size() == 3, () -> "" + heard);
        watched.stop(SOON);
        assertEquals(List.of("UNREACHABLE", "NOT_AUTHORISED", "null"), heard);
    }

    @Test
    void whatIsNeverTakenIsBuriedBeforeTheCursorPassesIt() {
        var heard = new CopyOnWriteArrayList<String>();
        sink.letters = List.of(new DeadLetter(new FeedId("test"), 2, 3, "bad line"));
        tail.commit(Entries.busy(1, 5));
        var watched = new Feed("test", tail, sink, SHORT, watch(heard));
        watched.start();
        Waiting.until(SOON, () -> tail.cursor("test") == 5, () -> "" + watched.status());
        assertEquals(1, tail.buried().size());
        assertEquals(2, watched.status().rejected());
        watched.stop(SOON);
        assertEquals(List.of("rejected 2"), heard);
    }

    @Test
    void aGrievanceIsATroubleAlthoughEverythingIsDelivered() {
        sink.grievance = Optional.of(Undelivered.because(FeedFault.NOT_AUTHORISED, "a/b", 0));
        tail.commit(Entries.busy(1, 5));
        feed.start();
        Waiting.until(SOON, () -> feed.status().problem() != null, () -> "" + feed.status());
        sink.awaitEntries(5);
        assertEquals("a/b", feed.status().problem());
        sink.grievance = Optional.empty();
        Waiting.until(SOON, () -> feed.status().problem() == null, () -> "" + feed.status());
    }

    @Test
    void aBatchWaitsToBeFilledButNotTooLong() {
        sink.waitMax = Duration.ofSeconds(1);
        tail.commit(Entries.busy(1, 3));
        feed.start();
        Waiting.millis(300);
        tail.commit(Entries.busy(4, 3));
        sink.awaitEntries(6);
        assertEquals(List.of(1L), sink.firsts());
        sink.waitMax = Duration.ofHours(1);
        tail.commit(Entries.busy(7, 30)); // more than a batch
        sink.awaitEntries(36);
        tail.commit(Entries.busy(37, 1));
        feed.stop(SOON);
        assertEquals(seqs(1, 37), sink.seqs());
    }

    private static FeedWatch watch(List<String> heard) {
        return new FeedWatch() {
            @Override
            public void changed(@Nullable FeedFault fault) {
                heard.add("" + fault);
            }

            @Override
            public void rejected(long entries) {
                heard.add("rejected " + entries);
            }
        };
    }

    @Test
    void aFaultInTheSinkIsReportedAndTheFeedTriesAgain() {
        sink.breakOnce(new IllegalStateException("a bug"));
        tail.commit(Entries.busy(1, 3));
        feed.start();
        sink.awaitEntries(3);
        assertEquals(seqs(1, 3), sink.seqs());
    }

    @Test
    void stoppingInGoodOrderFirstDeliversWhatWaits() {
        sink.slowDown(20);
        tail.commit(Entries.busy(1, 55));
        feed.start();
        feed.stop(SOON);
        assertEquals(0, feed.status().backlog());
        assertEquals(55, tail.cursor("test"));
        assertTrue(sink.finished());
    }

    @Test
    void stoppingWaitsNoLongerThanItIsToldForWhatIsAway() {
        sink.failAlways(Undelivered.away("unplugged", 0));
        tail.commit(Entries.busy(1, 3));
        feed.start();
        long start = System.nanoTime();
        feed.stop(Duration.ofMillis(300));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis >= 200 && millis < 2_000, "stopped after " + millis + " ms");
        assertEquals(3, feed.status().backlog());
    }

    @Test
    void whatComesBackWhileStoppingStillGetsItsEntries() throws InterruptedException {
        sink.failAlways(Undelivered.away("unplugged", 0));
        tail.commit(Entries.busy(1, 3));
        var patient = feedWithPausesOf(Duration.ofHours(1));
        patient.start();
        Waiting.until(SOON, () -> patient.status().problem() != null, () -> "no failure");
        var stopping = Thread.ofPlatform().start(() -> patient.stop(SOON));
        sink.works();
        stopping.join();
        assertEquals(3, tail.cursor("test"));
    }

    @Test
    void aSinkThatHangsIsAbortedAndTheFeedEnds() {
        sink.hang();
        tail.commit(Entries.busy(1, 3));
        feed.start();
        Waiting.until(SOON, sink::hangs, () -> "not called");
        long start = System.nanoTime();
        feed.stop(Duration.ofMillis(100));
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertTrue(millis < 3_000, "stopped after " + millis + " ms");
        assertEquals(0, tail.cursor("test"));
    }

    private Feed feedWithPausesOf(Duration pause) {
        return new Feed("test", tail, sink, new Pauses(pause, pause, pause));
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** A sink that fails when it is told to. */
    private static final class ScriptedSink implements Sink {
        private final List<OpenEntry> taken = new ArrayList<>();
        private final List<Long> firsts = new ArrayList<>();
        private final List<Undelivered> failures = new ArrayList<>();
        private @Nullable RuntimeException fault;
        private @Nullable Undelivered always;
        private long millisPerBatch;
        private boolean hang;
        private boolean hangs;
        private boolean aborted;
        private boolean finished;
        private int tended;
        private List<DeadLetter> letters = List.of();
        private volatile Optional<Undelivered> grievance = Optional.empty();
        private volatile Duration waitMax = Duration.ZERO;

        @Override
        public String target() {
            return "memory";
        }

        @Override
        public int entriesMax() {
            return 10;
        }

        @Override
        public synchronized void deliver(List<OpenEntry> batch) throws Undelivered {
            firsts.add(batch.getFirst().seq());
            hangUntilAborted();
            if (aborted) {
                throw Undelivered.away("aborted", 0);
            }
            if (fault != null) {
                var thrown = fault;
                fault = null;
                throw thrown;
            }
            if (!failures.isEmpty()) {
                var failure = failures.removeFirst();
                taken.addAll(batch.subList(0, failure.delivered()));
                throw failure;
            }
            if (always != null) {
                throw always;
            }
            Waiting.millis(millisPerBatch);
            taken.addAll(batch);
        }

        @Override
        public synchronized List<DeadLetter> takeDeadLetters() {
            var given = letters;
            letters = List.of();
            return given;
        }

        @Override
        public Optional<Undelivered> grievance() {
            return grievance;
        }

        @Override
        public Duration entriesWaitMax() {
            return waitMax;
        }

        @Override
        public synchronized void tend() {
            tended++;
        }

        @Override
        public synchronized void finish() {
            finished = true;
        }

        @Override
        public synchronized void abort() {
            aborted = true;
            notifyAll();
        }

        synchronized void fail(Undelivered failure) {
            failures.add(failure);
        }

        synchronized void failAlways(Undelivered failure) {
            always = failure;
        }

        synchronized void breakOnce(RuntimeException bug) {
            fault = bug;
        }

        synchronized void works() {
            always = null;
        }

        synchronized void slowDown(long millis) {
            millisPerBatch = millis;
        }

        synchronized void hang() {
            hang = true;
        }

        synchronized boolean hangs() {
            return hangs;
        }

        synchronized boolean finished() {
            return finished;
        }

        synchronized int tended() {
            return tended;
        }

        synchronized List<Long> firsts() {
            return List.copyOf(firsts);
        }

        synchronized List<Long> seqs() {
            return taken.stream().map(OpenEntry::seq).toList();
        }

        void awaitEntries(int count) {
            Waiting.until(SOON, () -> seqs().size() >= count, () -> "got " + seqs());
        }

        private synchronized void hangUntilAborted() {
            try {
                while (hang && !aborted) {
                    hangs = true;
                    wait();
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
