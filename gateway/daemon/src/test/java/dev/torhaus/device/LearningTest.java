package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.ReaderId;
import dev.torhaus.servers.Waiting;
import dev.torhaus.wiegand.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final ReaderId FRONT = new ReaderId("front-in");
    private static final ReaderId YARD = new ReaderId("yard-in");
    private static final Frame CARD = new Frame(26, 2);

    private final Learning learning = new Learning(Set.of(FRONT, YARD));

    @Test
    void whoWaitsGetsTheNextFrameAndNobodyElseDoes() {
        var learnt = CompletableFuture.supplyAsync(() -> learning.await(FRONT));
        Waiting.until(
                Duration.ofSeconds(20), () -> learning.takes(FRONT, CARD), () -> "nobody waits");
        assertEquals(Optional.of(CARD), learnt.join());
        assertFalse(learning.takes(FRONT, CARD), "it would be taken from a member");
    }

    @Test
    void whoWaitsAtOneReaderTakesNothingFromAnother() {
        var learnt = CompletableFuture.supplyAsync(() -> learning.await(FRONT));
        Waiting.until(
                Duration.ofSeconds(20),
                () -> {
                    assertFalse(learning.takes(YARD, CARD));
                    return learning.takes(FRONT, CARD);
                },
                () -> "nobody waits");
        assertEquals(Optional.of(CARD), learnt.join());
    }

    @Test
    void twoNeverWaitAtOnce() {
        var one = CompletableFuture.supplyAsync(() -> learning.await(FRONT));
        var other = CompletableFuture.supplyAsync(() -> learning.await(FRONT));
        Waiting.until(
                Duration.ofSeconds(20),
                () -> one.isCompletedExceptionally() || other.isCompletedExceptionally(),
                () -> "both wait");
        assertTrue(learning.takes(FRONT, CARD));
        assertEquals(Optional.of(CARD), (one.isCompletedExceptionally() ? other : one).join());
    }

    @Test
    void aFrameIsTakenFromNobodyWhenWhoWaitedHasGone() {
        assertEquals(Optional.empty(), learning.await(FRONT));
        assertFalse(learning.takes(FRONT, CARD));
    }

    @Test
    void readersThatAreNotThereAreNotKnown() {
        assertTrue(learning.knows(YARD));
        assertFalse(learning.knows(new ReaderId("attic")));
    }
}
