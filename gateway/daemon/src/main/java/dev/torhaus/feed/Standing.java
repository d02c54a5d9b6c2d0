package dev.torhaus.feed;

import java.time.Duration;
import java.time.Instant;
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
     * @param kind null when the feed itself failed
     * @param delivered where the feed stood when it began
     */
    private record Trouble(
            Instant since, Undelivered.@Nullable Kind kind, String problem, long delivered) {}

    private final String name;
    private final String target;
    private volatile Now now;

    /** The seq that is to be reached before the trouble counts as over; -1 while it lasts. */
    private long caughtUpAt = -1;

    Standing(String name, String target, long delivered) {
        this.name = name;
        this.target = target;
        this.now = new Now(false, Instant.now(), delivered, null);
    }

    long delivered() {
        return now.delivered;
    }

    FeedStatus status(long lastSeq, long rejected) {
        var seen = now;
        var trouble = seen.trouble;
        return new FeedStatus(
                name,
                target,
                seen.connected,
                seen.since,
                seen.delivered,
                Math.max(0, lastSeq - seen.delivered),
                rejected,
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
        }
        caughtUpAt = -1;
        now = now.next(true, now.delivered, null);
    }

    void failed(Undelivered failure) {
        trouble(
                failure.kind() == Undelivered.Kind.REFUSED,
                failure.kind(),
                failure.problem(),
                failure.kind() == Undelivered.Kind.REFUSED
                        ? System.Logger.Level.ERROR
                        : System.Logger.Level.WARNING,
                null);
    }

    /** The feed's own code failed, which is nothing that an operator can change. */
    void failed(RuntimeException bug) {
        trouble(
                now.connected,
                null,
                "failed in itself, please report this: " + bug,
                System.Logger.Level.ERROR,
                bug);
    }

    private void trouble(
            boolean connected,
            Undelivered.@Nullable Kind kind,
            String problem,
            System.Logger.Level level,
            @Nullable Throwable cause) {
        caughtUpAt = -1;
        var before = now.trouble;
        // While a host is away its sockets fail in many ways; one word about it is enough.
        var known =
                before != null
                        && before.kind == kind
                        && (kind == Undelivered.Kind.AWAY || before.problem.equals(problem));
        if (!known) {
            var message =
                    "feed %s: %s: %s. Entries after seq %d are kept and tried again"
                            .formatted(name, target, problem, now.delivered);
            if (cause == null) {
                LOG.log(level, message);
            } else {
                LOG.log(level, message, cause);
            }
        }
        now =
                now.next(
                        connected,
                        now.delivered,
                        new Trouble(
                                before == null ? Instant.now() : before.since,
                                kind,
                                problem,
                                before == null ? now.delivered : before.delivered));
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
