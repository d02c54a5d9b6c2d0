package dev.torhaus.engine;

import dev.torhaus.event.FeedFault;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is doing and what the journal has been told of it. A trouble or its end is told only
 * once it has stood for a while: the entry that tells it goes over the same feed, and a link that
 * comes and goes must not make the more entries the worse it is.
 *
 * @param fault what is wrong; null when nothing is
 * @param since since when it is so
 * @param told what the newest entry says; null when that is nothing, or that it is well again
 * @param tellNanos when {@code fault} is told unless it changes; Long.MAX_VALUE when it is told
 * @param rejected entries left out since the last entry about it
 * @param tellRejectedNanos when they are told; Long.MAX_VALUE when they may be told at once
 */
record FeedState(
        @Nullable FeedFault fault,
        Stamp since,
        @Nullable FeedFault told,
        long tellNanos,
        long rejected,
        long tellRejectedNanos) {
    /** A trouble that is over sooner is not told. */
    static final Duration TROUBLE_SETTLES = Duration.ofSeconds(30);

    /** What comes after a trouble, its end or another one, is told when it has stood this long. */
    static final Duration CHANGE_SETTLES = Duration.ofMinutes(2);

    /** Rejections are told at once, then at most once in this time with their count. */
    static final Duration REJECTIONS_PERIOD = Duration.ofMinutes(10);

    static FeedState well(Stamp now) {
        return new FeedState(null, now, null, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    }

    /** The feed says how it is doing now. */
    FeedState changed(@Nullable FeedFault nowFault, Stamp now) {
        if (nowFault == fault) {
            return this;
        }
        var stillUntold = fault != null && nowFault != null && tellNanos != Long.MAX_VALUE;
        return new FeedState(
                nowFault,
                stillUntold ? since : now,
                told,
                nowFault == told ? Long.MAX_VALUE : stillUntold ? tellNanos : tellNanos(now),
                rejected,
                tellRejectedNanos);
    }

    private long tellNanos(Stamp now) {
        var settles = told == null ? TROUBLE_SETTLES : CHANGE_SETTLES;
        return now.monotonicNanos() + settles.toNanos();
    }

    FeedState afterTelling() {
        return new FeedState(fault, since, fault, Long.MAX_VALUE, rejected, tellRejectedNanos);
    }

    FeedState rejecting(long count) {
        return new FeedState(fault, since, told, tellNanos, rejected + count, tellRejectedNanos);
    }

    boolean mayTellRejectionsAtOnce() {
        return tellRejectedNanos == Long.MAX_VALUE;
    }

    /** What was left out is told, or there was nothing to tell for a whole period. */
    FeedState rejectionsTold(long nowNanos) {
        var next = rejected == 0 ? Long.MAX_VALUE : nowNanos + REJECTIONS_PERIOD.toNanos();
        return new FeedState(fault, since, told, tellNanos, 0, next);
    }

    long deadlineNanos() {
        return Math.min(tellNanos, tellRejectedNanos);
    }
}
