package dev.torhaus.feed;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed stands, and what is said about it: once that the far side is away, once that it is
 * back. Changed by the feed's thread, read by any.
 */
final class Standing {
    private static final System.Logger LOG = System.getLogger(Standing.class.getName());

    /** Immutable, so that a reader on another thread sees one moment. */
    private record Now(
            boolean connected, Instant since, long delivered, @Nullable Trouble trouble) {
        Now next(boolean nowConnected, long nowDelivered, @Nullable Trouble nowTrouble) {
            var from = nowConnected == connected ? since : Instant.now();
            return new Now(nowConnected, from, nowDelivered, nowTrouble);
        }
    }

    /**
     * @param delivered where the feed stood when it began
     */
    private record Trouble(Instant since, FeedFault fault, String problem, long delivered) {
        boolean away() {
            return fault == FeedFault.UNREACHABLE || fault == FeedFault.OVERLOADED;
        }
    }

    private final String name;
    private final String target;
    private final FeedWatch watch;
    private final AtomicLong rejected = new AtomicLong();
    private volatile Now now;

    /** The seq that is to be reached before the trouble counts as over; -1 while it lasts. */
    private long caughtUpAt = -1;

    Standing(String name, String target, long delivered, FeedWatch watch) {
        this.name = name;
        this.target = target;
        this.watch = watch;
        this.now = new Now(false, Instant.now(), delivered, null);
    }

    long delivered() {
        return now.delivered;
    }

    FeedStatus status(long lastSeq) {
        var seen = now;
        var trouble = seen.trouble;
        return new FeedStatus(
                name,
                target,
                seen.connected,
                seen.since,
                seen.delivered,
                Math.max(0, lastSeq - seen.delivered),
                rejected.get(),
                trouble == null ? null : trouble.since,
                trouble == null ? null : trouble.problem);
    }

    /** The far side confirmed everything up to {@code seq}. */
    void delivered(long seq) {
        now = now.next(now.connected, seq, now.trouble);
    }

    /** The far side answered, nothing failed, and {@code lastSeq} is the newest entry. */
    void answered(long lastSeq) {
        var trouble = now.trouble;
        if (trouble == null) {
            if (!now.connected) {
                LOG.log(
                        System.Logger.Level.INFO,
                        () -> "feed " + name + ": " + target + " answers");
            }
        } else {
            if (caughtUpAt < 0) {
                caughtUpAt = lastSeq;
            }
            if (now.delivered < caughtUpAt) {
                now = now.next(true, now.delivered, trouble);
                return;
            }
            sayBack(trouble);
            watch.changed(null);
        }
        caughtUpAt = -1;
        now = now.next(true, now.delivered, null);
    }

    void failed(Undelivered failure) {
        trouble(
                failure.kind() == Undelivered.Kind.REFUSED,
                failure.fault(),
                failure.problem()
                        + ". Entries after seq %d are kept and tried again"
                                .formatted(now.delivered),
                failure.problem(),
                null);
    }

    /** Every entry is delivered, yet something else is refused. */
    void grieved(Undelivered grievance) {
        trouble(true, grievance.fault(), grievance.problem(), grievance.problem(), null);
    }

    /** The feed's own code failed, which is nothing that an operator can change. */
    void failed(RuntimeException bug) {
        var problem = "failed in itself, please report this: " + bug;
        trouble(now.connected, FeedFault.INTERNAL, problem, problem, bug);
    }

    /** The far side will never take these entries. */
    void rejected(List<DeadLetter> letters) {
        long entries = letters.stream().mapToLong(DeadLetter::entries).sum();
        rejected.addAndGet(entries);
        watch.rejected(entries);
        LOG.log(
                System.Logger.Level.ERROR,
                "feed %s: %s rejects %d entries, which are left out there and kept here (torhaus feeds --rejected): %s"
                        .formatted(name, target, entries, told(letters)));
    }

    private static String told(List<DeadLetter> letters) {
        var first = letters.getFirst();
        var more = letters.size() == 1 ? "" : " and others up to " + letters.getLast().lastSeq();
        return "seq %d%s%s; of the first it said: %s"
                .formatted(
                        first.firstSeq(),
                        first.entries() == 1 ? "" : "-" + first.lastSeq(),
                        more,
                        first.said());
    }

    private void trouble(
            boolean connected,
            FeedFault fault,
            String message,
            String problem,
            @Nullable Throwable cause) {
        caughtUpAt = -1;
        var before = now.trouble;
        var trouble =
                new Trouble(
                        before == null ? Instant.now() : before.since,
                        fault,
                        problem,
                        before == null ? now.delivered : before.delivered);
        // While a host is away its sockets fail in many ways; one word about it is enough.
        var known =
                before != null
                        && before.away() == trouble.away()
                        && (trouble.away() || before.problem.equals(problem));
        if (!known) {
            LOG.log(
                    trouble.away() ? System.Logger.Level.WARNING : System.Logger.Level.ERROR,
                    "feed %s: %s: %s".formatted(name, target, message),
                    cause);
        }
        if (before == null || before.fault != fault) {
            watch.changed(fault);
        }
        now = now.next(connected, now.delivered, trouble);
    }

    private void sayBack(Trouble trouble) {
        var lasted = Duration.between(trouble.since, Instant.now()).toSeconds();
        LOG.log(
                System.Logger.Level.INFO,
                "feed %s: %s takes entries again after %d s; delivered since: %d, up to seq %d"
                        .formatted(
                                name,
                                target,
                                lasted,
                                now.delivered - trouble.delivered,
                                now.delivered));
    }
}
