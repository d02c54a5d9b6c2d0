package dev.torhaus.engine;

import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEvent;

/** What feeds say of themselves, as entries for operators. */
final class FeedRules {
    private FeedRules() {}

    static void changed(Turn turn, Input.FeedChanged input) {
        var feed = tellDue(turn, input.feed(), state(turn, input.feed()), true);
        turn.set(input.feed(), feed.changed(input.fault(), turn.now));
    }

    static void rejected(Turn turn, Input.FeedRejected input) {
        var feed = state(turn, input.feed()).rejecting(input.count());
        turn.set(
                input.feed(),
                feed.mayTellRejectionsAtOnce() ? tellRejections(turn, input.feed(), feed) : feed);
    }

    static void due(Turn turn) {
        turn.feeds.forEach((id, feed) -> {
            if (feed.deadlineNanos() <= turn.now.monotonicNanos()) {
                turn.set(id, tellDue(turn, id, feed, false));
            }
        });
    }

    private static FeedState state(Turn turn, FeedId id) {
        var known = turn.feeds.get(id);
        return known == null ? FeedState.well(turn.now) : known;
    }

    /**
     * @param before whether what is due at this very moment is not due yet
     */
    private static FeedState tellDue(Turn turn, FeedId id, FeedState feed, boolean before) {
        var untilNanos = turn.now.monotonicNanos() - (before ? 1 : 0);
        var after = feed;
        if (after.tellNanos() <= untilNanos) {
            var fault = after.fault();
            turn.happened(
                    after.since().wall(),
                    fault == null
                            ? new OpenEvent.FeedBack(id)
                            : new OpenEvent.FeedTrouble(id, fault));
            after = after.afterTelling();
        }
        return after.tellRejectedNanos() <= untilNanos ? tellRejections(turn, id, after) : after;
    }

    private static FeedState tellRejections(Turn turn, FeedId id, FeedState feed) {
        if (feed.rejected() > 0) {
            turn.happened(new OpenEvent.EntriesRejected(id, feed.rejected()));
        }
        return feed.rejectionsTold(turn.now.monotonicNanos());
    }
}
