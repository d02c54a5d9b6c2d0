package dev.torhaus.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Chance, reproducible: {@link SplittableRandom}, one independent stream per path such as (seed,
 * person, day). The distributions are made here from whole 64-bit words, so that they are the same
 * on every JDK. One thread.
 */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    static Dice of(long seed, long... path) {
        return new Dice(new SplittableRandom(mix(seed, path)));
    }

    /** A stream of its own; drawing from it changes nothing here. */
    Dice fork() {
        return new Dice(random.split());
    }

    /** Two different paths almost never give the same number. */
    static long mix(long seed, long... path) {
        var mixed = scramble(seed);
        for (long step : path) {
            mixed = scramble(mixed + 0x9e3779b97f4a7c15L * (step + 1));
        }
        return mixed;
    }

    /** Stafford's variant 13 of the 64-bit finaliser of MurmurHash3. */
    private static long scramble(long word) {
        var z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long word() {
        return random.nextLong();
    }

    /** Evenly in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Evenly in 0 … {@code bound} - 1. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** Evenly between two numbers of nanoseconds. */
    long between(long from, long until) {
        return from + (long) (unit() * (until - from));
    }

    Duration between(Duration from, Duration until) {
        return Duration.ofNanos(between(from.toNanos(), until.toNanos()));
    }

    /** The time to the next of events that come independently, {@code mean} apart. */
    Duration exponential(Duration mean) {
        return Duration.ofNanos((long) (-StrictMath.log(1 - unit()) * mean.toNanos()));
    }

    /** About normally distributed, mean 0 and deviation 1, never beyond 6. */
    double normal() {
        var sum = -6.0;
        for (int i = 0; i < 12; i++) {
            sum += unit();
        }
        return sum;
    }
}
