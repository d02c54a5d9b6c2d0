package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.BootId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RealClockTest {
    private static final Instant LAST_ENTRY = Instant.parse("2027-03-01T12:00:00Z");

    private final List<Long> steps = new ArrayList<>();
    private long wallAhead;

    /**
     * A wall clock that shows {@code at} now and goes on evenly, but for what the test sets it by.
     */
    private RealClock clock(Instant at) {
        var started = System.nanoTime();
        var shown = at.getEpochSecond() * 1_000_000_000L;
        return new RealClock(
                new BootId("b"),
                LAST_ENTRY,
                () -> shown + wallAhead + System.nanoTime() - started,
                steps::add);
    }

    @Test
    void aClockAheadOfTheLastEntryIsTrusted() {
        var now = clock(LAST_ENTRY.plusSeconds(60)).now();
        assertTrue(now.clockTrusted());
        assertFalse(now.wall().isBefore(LAST_ENTRY.plusSeconds(60)));
    }

    @Test
    void aClockBehindTheLastEntryIsNotTrustedAndDatesNothingBeforeIt() {
        var clock = clock(Instant.EPOCH);
        var first = clock.now();
        assertFalse(first.clockTrusted());
        assertFalse(first.wall().isBefore(LAST_ENTRY));
        assertTrue(first.wall().isBefore(LAST_ENTRY.plusSeconds(60)));
        assertEquals(List.of(), steps);
    }

    @Test
    void onceItIsSetItIsTrustedAndTheStepIsTold() {
        var clock = clock(Instant.EPOCH);
        clock.now();
        var tomorrow = LAST_ENTRY.plus(Duration.ofDays(1));
        wallAhead = Duration.between(Instant.EPOCH, tomorrow).toNanos();
        var now = clock.now();
        assertTrue(now.clockTrusted());
        assertFalse(now.wall().isBefore(tomorrow));
        assertEquals(1, steps.size());
        assertEquals(1, Duration.ofMillis(steps.getFirst()).plusSeconds(60).toDays());
    }

    @Test
    void aClockThatNobodyHasSetYetIsNotTrustedThoughItIsAheadOfTheLastEntry() {
        var clock = clock(LAST_ENTRY.plusSeconds(60));
        clock.doubt();
        assertFalse(clock.now().clockTrusted());
        wallAhead = Duration.ofHours(3).toNanos();
        var set = clock.now();
        assertFalse(set.clockTrusted());
        assertEquals(1, steps.size());
        clock.believe();
        assertTrue(clock.now().clockTrusted());
        assertEquals(1, steps.size());
    }

    @Test
    void whoIsBelievedAgainHasTheTimeToWhichTheClockWasSet() {
        var clock = clock(LAST_ENTRY.plusSeconds(60));
        clock.doubt();
        var before = clock.at(0).wall();
        wallAhead = Duration.ofHours(3).toNanos();
        clock.believe();
        var moved = Duration.between(before, clock.at(0).wall());
        assertEquals(0, moved.minusHours(3).toMinutes());
    }

    @Test
    void aStepBackIsFollowedAndTold() {
        var clock = clock(LAST_ENTRY.plus(Duration.ofDays(2)));
        clock.now();
        wallAhead = -Duration.ofHours(1).toNanos();
        var now = clock.now();
        assertTrue(now.wall().isBefore(LAST_ENTRY.plus(Duration.ofHours(47)).plusSeconds(60)));
        assertEquals(1, steps.size());
    }

    @Test
    void whoHadToWaitBetweenTwoLooksAtTheClocksSeesNoStep() {
        var waits = new ArrayDeque<>(List.of(0L, 700_000_000L, 30_000_000L));
        var shown = LAST_ENTRY.plusSeconds(60).getEpochSecond() * 1_000_000_000L;
        var clock =
                new RealClock(
                        new BootId("b"),
                        LAST_ENTRY,
                        () ->
                                shown
                                        + System.nanoTime()
                                        + Objects.requireNonNullElse(waits.poll(), 0L),
                        steps::add);
        var before = clock.at(1_000);
        clock.now();
        assertEquals(before, clock.at(1_000));
        assertEquals(List.of(), steps);
    }

    @Test
    void aStepThatTwoThreadsSeeAtOnceIsToldOnce() throws InterruptedException {
        var looks = new AtomicInteger();
        var other = new AtomicReference<Thread>();
        var clockSeen = new AtomicReference<RealClock>();
        var started = System.nanoTime();
        var shown = LAST_ENTRY.plusSeconds(60).getEpochSecond() * 1_000_000_000L;
        var told = new AtomicInteger();
        var clock =
                new RealClock(
                        new BootId("b"),
                        LAST_ENTRY,
                        () -> {
                            // at the third look the first thread is deciding about the step
                            if (looks.incrementAndGet() == 3) {
                                other.set(Thread.ofPlatform().start(clockSeen.get()::now));
                                awaitEndOrBlock(other.get());
                            }
                            var step = looks.get() == 1 ? 0 : 3_600_000_000_000L;
                            return shown + step + System.nanoTime() - started;
                        },
                        _ -> told.incrementAndGet());
        clockSeen.set(clock);
        clock.now();
        other.get().join();
        assertEquals(1, told.get());
    }

    private static void awaitEndOrBlock(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aCorrectionOfLessThanAMillisecondMovesNoStamp() {
        var clock = clock(LAST_ENTRY.plusSeconds(60));
        var before = clock.at(1_000);
        wallAhead = 900_000;
        clock.now();
        assertEquals(before, clock.at(1_000));
    }
}
