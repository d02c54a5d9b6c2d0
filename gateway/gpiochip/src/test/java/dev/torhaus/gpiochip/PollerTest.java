package dev.torhaus.gpiochip;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PollerTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aWakeUpBeforeThePollEndsItAndIsUsedUp() throws IOException {
        try (var poller = Poller.open()) {
            poller.wake();
            poller.wake();
            assertTimeoutPreemptively(LIMIT, () -> poller.poll(Poller.FOREVER));
            long start = System.nanoTime();
            poller.poll(30_000_000);
            assertTrue(System.nanoTime() - start >= 30_000_000, "woken by a stale wake-up");
        }
    }

    @Test
    void theStampLiesBetweenTheEndOfTheWaitAndTheReturn() throws IOException {
        try (var poller = Poller.open()) {
            long before = System.nanoTime();
            long drainedTo = poller.poll(2_000_000);
            assertTrue(drainedTo - before >= 2_000_000, "stamped before the wait was over");
            assertTrue(System.nanoTime() - drainedTo >= 0, "stamped in the future");
        }
    }

    @Test
    void anotherThreadWakesThePollAndTheThreadEnds() throws IOException {
        var turns = new CountDownLatch(2);
        var thread =
                EdgeThread.start(
                        "gpio-test",
                        _ -> {
                            turns.countDown();
                            return Poller.FOREVER;
                        });
        assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    thread.wake();
                    turns.await();
                    thread.close();
                    thread.close();
                });
    }

    @Test
    void aThreadThatEndedTakesNoMoreRequests() throws IOException {
        var thread = EdgeThread.start("gpio-test");
        thread.close();
        var request = new LineRequest(Path.of("/dev/gpiochip77"), List.of(5), -1);
        assertThrows(
                IllegalStateException.class, () -> thread.attach(request, new NobodyListens()));
        thread.detach(request);
        thread.wake();
        assertFalse(request.isClosed());
    }

    private static final class NobodyListens implements EdgeListener {
        @Override
        public void edge(
                long timestampNanos, int offset, boolean rising, int seqno, int lineSeqno) {}

        @Override
        public void lost(int count) {}

        @Override
        public void failed(IOException cause) {}
    }
}
