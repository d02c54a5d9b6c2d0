package dev.torhaus.loop;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;

/** How long commits took, counted in buckets. The writer counts, any thread reads. */
final class CommitTimes {
    /** Upper ends; 80 ms is what a door waits at most. */
    static final List<Long> BUCKET_MICROS =
            List.of(
                    500L,
                    1_000L,
                    2_000L,
                    5_000L,
                    10_000L,
                    20_000L,
                    50_000L,
                    80_000L,
                    200_000L,
                    1_000_000L,
                    5_000_000L);

    private final AtomicLongArray counts = new AtomicLongArray(BUCKET_MICROS.size() + 1);
    private final AtomicLong sumMicros = new AtomicLong();
    private final LongAccumulator longestMicros = new LongAccumulator(Math::max, 0);

    void took(long nanos) {
        var micros = nanos / 1_000;
        var bucket = 0;
        while (bucket < BUCKET_MICROS.size() && micros > BUCKET_MICROS.get(bucket)) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        sumMicros.addAndGet(micros);
        longestMicros.accumulate(micros);
    }

    /** The longest since this was last asked, in microseconds. */
    long takeLongestMicros() {
        return longestMicros.getThenReset();
    }

    Health.Commits commits() {
        var upTo = new long[counts.length()];
        long all = 0;
        for (int i = 0; i < upTo.length; i++) {
            all += counts.get(i);
            upTo[i] = all;
        }
        return new Health.Commits(
                BUCKET_MICROS, Arrays.stream(upTo).boxed().toList(), sumMicros.get());
    }
}
