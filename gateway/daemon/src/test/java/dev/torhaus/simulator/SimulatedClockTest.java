package dev.torhaus.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final List<String> happened = new ArrayList<>();
    private final AtomicBoolean work = new AtomicBoolean();

    @Test
    void thingsAtOneTimeHappenInTheOrderInWhichTheyWereScheduled() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.schedule(t + 1, note("later"));
        for (int i = 0; i < 20; i++) {
            clock.schedule(t, note("n" + i));
        }
        clock.schedule(t, () -> clock.schedule(t, note("even then")));
        clock.await(idle(), t);
        assertEquals(21, happened.size());
        assertEquals("n0", happened.getFirst());
        assertEquals("n19", happened.get(19));
        assertEquals("even then", happened.getLast());
    }

    @Test
    void whatHappensAtTheDeadlineComesBeforeIt() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.schedule(t, note("edge"));
        clock.await(idle(), t);
        assertEquals(List.of("edge"), happened);
        assertEquals(t, clock.now().monotonicNanos());
        assertEquals(START.plusSeconds(1), clock.now().wall());
    }

    @Test
    void timeStopsAtTheDeadlineAndNotAtWhatComesAfterIt() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.schedule(t + 1, note("too early"));
        clock.await(idle(), t);
        assertEquals(List.of(), happened);
        assertEquals(t, clock.now().monotonicNanos());
    }

    @Test
    void workEndsTheWaitBeforeTimeGoesOn() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.schedule(t, () -> work.set(true));
        clock.schedule(t + 1, note("too early"));
        clock.await(idle(), t + SECOND);
        clock.await(idle(), t + SECOND);
        assertEquals(t, clock.now().monotonicNanos());
        assertEquals(List.of(), happened);
    }

    @Test
    void theRestOfTheGatewayIsSettledBeforeTimeGoesOn() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.settleWith(() -> happened.add("settled at " + (clock.stepNanos() - t)));
        clock.schedule(t, note("edge"));
        clock.await(idle(), t + 5);
        assertEquals(List.of("settled at -" + SECOND, "edge", "settled at 0"), happened);
    }

    @Test
    void workThatComesWhileSettlingIsTakenFirst() {
        var clock = virtual();
        clock.settleWith(() -> work.set(true));
        clock.schedule(clock.stepNanos() + SECOND, note("too early"));
        clock.await(idle(), Long.MAX_VALUE);
        assertEquals(List.of(), happened);
    }

    @Test
    void aDeadlineThatIsPastDoesNotTurnTimeBack() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.await(idle(), t);
        clock.await(idle(), t - 5);
        assertEquals(t, clock.now().monotonicNanos());
        assertThrows(IllegalArgumentException.class, () -> clock.schedule(t - 1, note("past")));
    }

    @Test
    void eachStepIsToldWhenAllOfItHasHappened() {
        var clock = virtual();
        var t = clock.stepNanos() + SECOND;
        clock.onReached(nanos -> happened.add("reached " + (nanos - t)));
        clock.schedule(t, note("one"));
        clock.schedule(t, note("two"));
        clock.await(idle(), t + 7);
        assertEquals(List.of("one", "two", "reached 0", "reached 7"), happened);
    }

    @Test
    void inVirtualTimeWorkFromOutsideEndsAWaitInWhichNothingIsToCome() throws Exception {
        endsByWorkFromOutside(virtual());
    }

    @Test
    void workFromOutsideEndsAScaledWait() throws Exception {
        var clock = new SimulatedClock(START, 1, new Pace.Scaled(60));
        var t = clock.stepNanos() + 3600 * SECOND;
        clock.schedule(t, note("too early"));
        endsByWorkFromOutside(clock);
        assertEquals(List.of(), happened);
        assertTrue(clock.now().monotonicNanos() < t);
        assertEquals(clock.now(), clock.now(), "stands still while the engine works");
    }

    private void endsByWorkFromOutside(SimulatedClock clock) throws InterruptedException {
        var waits = new CountDownLatch(1);
        var engine =
                Thread.ofPlatform()
                        .start(() ->
                                clock.await(
                                        new Clock.Work() {
                                            @Override
                                            public boolean waiting() {
                                                return work.get();
                                            }

                                            @Override
                                            public void awaitReal(long realNanos) {
                                                waits.countDown();
                                                LockSupport.parkNanos(realNanos);
                                            }
                                        },
                                        Long.MAX_VALUE));
        assertTrue(waits.await(10, TimeUnit.SECONDS));
        work.set(true);
        LockSupport.unpark(engine);
        assertTrue(engine.join(Duration.ofSeconds(10)));
    }

    @Test
    void whileItWaitsTimeGoesOnButNeverToTheNextThing() {
        var clock = new SimulatedClock(START, 1, new Pace.Scaled(1000));
        var t = clock.stepNanos() + 2 * SECOND;
        clock.schedule(t, note("edge"));
        var before = clock.now().monotonicNanos();
        var seen = new ArrayList<Long>();
        clock.await(
                new Clock.Work() {
                    @Override
                    public boolean waiting() {
                        return !happened.isEmpty();
                    }

                    @Override
                    public void awaitReal(long realNanos) {
                        seen.add(clock.now().monotonicNanos());
                        LockSupport.parkNanos(realNanos / 2);
                        seen.add(clock.now().monotonicNanos());
                        LockSupport.parkNanos(realNanos);
                        seen.add(clock.now().monotonicNanos());
                    }
                },
                Long.MAX_VALUE);
        assertEquals(seen.stream().sorted().toList(), seen);
        assertTrue(seen.getFirst() >= before);
        assertTrue(seen.get(1) > seen.get(0));
        assertEquals(t - 1, seen.getLast());
        assertEquals(t, clock.now().monotonicNanos());
    }

    @Test
    void realTimeUntilIsScaledOrNeverWaitedFor() {
        var scaled = new SimulatedClock(START, 1, new Pace.Scaled(60));
        assertEquals(SECOND, scaled.realNanosUntil(scaled.stepNanos() + 60 * SECOND));
        assertEquals(0, scaled.realNanosUntil(scaled.stepNanos() - 1));
        var virtual = virtual();
        assertEquals(Long.MAX_VALUE, virtual.realNanosUntil(virtual.stepNanos() + 1));
        assertEquals(0, virtual.realNanosUntil(virtual.stepNanos()));
    }

    @Test
    void everyStartIsABootOfItsOwn() {
        var boot = virtual().now().boot();
        assertEquals(boot, virtual().now().boot());
        assertTrue(boot.value().startsWith("simulated-"));
        assertNotEquals(
                boot, new SimulatedClock(START.plusNanos(1), 1, new Pace.Virtual()).now().boot());
        assertNotEquals(boot, new SimulatedClock(START, 2, new Pace.Virtual()).now().boot());
    }

    @Test
    void wallAndMonotonicTimeAgree() {
        var clock = virtual();
        var noon = Instant.parse("2026-10-25T11:00:00.000000007Z");
        assertEquals(noon, clock.at(clock.monotonicNanos(noon)).wall());
        assertTrue(clock.stepNanos() > 0);
    }

    private static SimulatedClock virtual() {
        return new SimulatedClock(START, 1, new Pace.Virtual());
    }

    private Runnable note(String what) {
        return () -> happened.add(what);
    }

    /** Work that never has to be waited for really. */
    private Clock.Work idle() {
        return new Clock.Work() {
            @Override
            public boolean waiting() {
                return work.get();
            }

            @Override
            public void awaitReal(long realNanos) {
                throw new AssertionError("virtual time waits for nobody");
            }
        };
    }
}
