package dev.torhaus.simulator;

import dev.torhaus.device.Clock;
import dev.torhaus.event.BootId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * A clock that moves from one thing that happens to the next. The engine's thread moves it, in
 * {@link #await}; the other threads may ask it for the time.
 *
 * <p><b>Lockstep.</b> Simulated time goes on only when the engine has nothing left to do and the
 * {@linkplain #settleWith settled} rest of the gateway neither, so that what a command does to the
 * house has been done before anything later happens in it. So a run gives the same inputs with the
 * same stamps at every pace.
 *
 * <p><b>Time between two steps.</b> While the engine waits at a scaled pace, {@link #now} goes
 * evenly from the last step towards the next one and stops short of it. Otherwise it stands still.
 */
public final class SimulatedClock implements Clock {
    /** Any positive number: that of no particular boot. */
    private static final long START_MONOTONIC_NANOS = 1_000_000_000_000L;

    /** A real wait shorter than this costs more than it gives: the step is taken early. */
    private static final long REAL_WAIT_MIN_NANOS = 100_000;

    /**
     * While a release waits for the disk, this house's time stands still: a stall takes no time in
     * it and must not change what happens. At a scaled pace somebody looks on, so a broken disk
     * must not stop the house either.
     */
    private static final Duration COMMIT_WAIT_MAX_SCALED = Duration.ofSeconds(2);

    private static final Duration COMMIT_WAIT_MAX_VIRTUAL = Duration.ofMinutes(5);

    private record Action(long atNanos, long order, Runnable what) {}

    private final Stamp start;
    private final Pace pace;
    private final PriorityQueue<Action> actions =
            new PriorityQueue<>(
                    Comparator.comparingLong(Action::atNanos).thenComparingLong(Action::order));
    private long actionsScheduled;
    private Runnable settle = () -> {};
    private LongConsumer reached = _ -> {};

    private final Object time = new Object();

    /** The last step. Written by the engine's thread under {@link #time}. */
    private volatile long nowNanos = START_MONOTONIC_NANOS;

    /** Under {@link #time}: how far {@link #now} may go by itself. */
    private long boundNanos = START_MONOTONIC_NANOS;

    /** Under {@link #time}: the real time of the start; set by the first wait. */
    private long startRealNanos;

    private boolean started;

    /** Everything scheduled up to here has been done. */
    private volatile long happenedNanos = START_MONOTONIC_NANOS;

    /**
     * @param start when simulated time begins
     * @param seed of the simulation; together with {@code start} it names the boot
     */
    public SimulatedClock(Instant start, long seed, Pace pace) {
        this.start = new Stamp(start, START_MONOTONIC_NANOS, boot(start, seed), true);
        this.pace = pace;
    }

    private static BootId boot(Instant start, long seed) {
        return new BootId(
                "simulated-%016x"
                        .formatted(Dice.mix(seed, start.getEpochSecond(), start.getNano())));
    }

    /**
     * Names what is to be waited for, really, before simulated time goes on: actuator idle, writer
     * not far behind. Called by the wiring, once, before the first {@link #await}; runs on the
     * engine's thread.
     */
    public void settleWith(Runnable hook) {
        settle = hook;
    }

    /**
     * Names who is told, on the engine's thread, when all that happens up to a time has happened.
     * Called by the wiring, once, before the first {@link #await}.
     */
    void onReached(LongConsumer hook) {
        reached = hook;
    }

    /**
     * Has {@code what} done at a time that is not past. At one time, things are done in the order
     * in which they were scheduled, and before the deadline that falls on it. Engine's thread, or
     * before the first {@link #await}.
     */
    public void schedule(long monotonicNanos, Runnable what) {
        if (monotonicNanos < nowNanos) {
            throw new IllegalArgumentException(
                    "scheduled %d ns ago".formatted(nowNanos - monotonicNanos));
        }
        actions.add(new Action(monotonicNanos, actionsScheduled++, what));
    }

    /** The time of the last step. Engine's thread. */
    public long stepNanos() {
        return nowNanos;
    }

    /** The time up to which everything scheduled has been done. Any thread. */
    long happenedNanos() {
        return happenedNanos;
    }

    /** The monotonic time at which the wall clock shows {@code wall}. Any thread. */
    public long monotonicNanos(Instant wall) {
        var since = start.wall().until(wall);
        return Math.addExact(START_MONOTONIC_NANOS, since.toNanos());
    }

    @Override
    public Stamp now() {
        synchronized (time) {
            return at(interpolated());
        }
    }

    @Override
    public Stamp at(long monotonicNanos) {
        return start.at(monotonicNanos);
    }

    @Override
    public long realNanosUntil(long monotonicNanos) {
        var left = monotonicNanos - now().monotonicNanos();
        return left <= 0
                ? 0
                : switch (pace) {
                    case Pace.Virtual() -> Long.MAX_VALUE;
                    case Pace.Scaled scaled -> scaled.realNanos(left);
                };
    }

    @Override
    public Duration commitWaitMax() {
        return switch (pace) {
            case Pace.Virtual() -> COMMIT_WAIT_MAX_VIRTUAL;
            case Pace.Scaled _ -> COMMIT_WAIT_MAX_SCALED;
        };
    }

    @Override
    public void await(Work work, long deadlineNanos) {
        while (!work.waiting()) {
            if (stepAfter(deadlineNanos) > nowNanos) {
                settle.run();
                if (work.waiting() || !goTo(stepAfter(deadlineNanos), work)) {
                    return;
                }
            }
            act();
            if (nowNanos >= deadlineNanos) {
                return;
            }
        }
    }

    /** The next thing to happen, or the deadline when it comes first. */
    private long stepAfter(long deadlineNanos) {
        return Math.max(nowNanos, Math.min(nextActionNanos(), deadlineNanos));
    }

    private long nextActionNanos() {
        var next = actions.peek();
        return next == null ? Long.MAX_VALUE : next.atNanos();
    }

    /** Whether the time has come; false when work came first. */
    private boolean goTo(long stepNanos, Work work) {
        return switch (pace) {
            case Pace.Virtual() -> {
                if (stepNanos == Long.MAX_VALUE) { // nothing will ever happen by itself
                    work.awaitReal(Long.MAX_VALUE);
                    yield false;
                }
                stopAt(stepNanos);
                yield true;
            }
            case Pace.Scaled scaled -> {
                letGoTowards(stepNanos);
                var realNanos = realNanosTo(stepNanos, scaled);
                while (realNanos >= REAL_WAIT_MIN_NANOS && !work.waiting()) {
                    work.awaitReal(realNanos);
                    realNanos = realNanosTo(stepNanos, scaled);
                }
                var come = realNanos < REAL_WAIT_MIN_NANOS;
                if (come) {
                    stopAt(stepNanos);
                } else {
                    stopHere();
                }
                yield come;
            }
        };
    }

    private void act() {
        while (nextActionNanos() == nowNanos) {
            actions.remove().what().run();
        }
        happenedNanos = nowNanos;
        reached.accept(nowNanos);
    }

    private long realNanosTo(long stepNanos, Pace.Scaled scaled) {
        synchronized (time) {
            return scaled.realNanos(stepNanos - START_MONOTONIC_NANOS)
                    - (System.nanoTime() - startRealNanos);
        }
    }

    /**
     * Lets {@link #now} go until just before the next thing that happens, or up to the deadline.
     */
    private void letGoTowards(long stepNanos) {
        synchronized (time) {
            if (!started) {
                started = true;
                startRealNanos = System.nanoTime();
            }
            boundNanos = stepNanos == nextActionNanos() ? stepNanos - 1 : stepNanos;
        }
    }

    private void stopAt(long stepNanos) {
        synchronized (time) {
            nowNanos = stepNanos;
            boundNanos = stepNanos;
        }
    }

    private void stopHere() {
        synchronized (time) {
            stopAt(interpolated());
        }
        happenedNanos = nowNanos;
    }

    /** Under {@link #time}. */
    private long interpolated() {
        return switch (pace) {
            case Pace.Scaled scaled when boundNanos > nowNanos ->
                    Math.clamp(
                            START_MONOTONIC_NANOS
                                    + scaled.simulatedNanos(System.nanoTime() - startRealNanos),
                            nowNanos,
                            boundNanos);
            case Pace.Scaled _, Pace.Virtual _ -> nowNanos;
        };
    }
}
