package dev.torhaus.feed;

import dev.torhaus.event.FeedFault;
import org.jspecify.annotations.Nullable;

/** Hears how a feed is doing, on the feed's thread, when that changes. Only enqueues. */
public interface FeedWatch {
    /** Somebody who does not want to know. */
    FeedWatch NOBODY =
            new FeedWatch() {
                @Override
                public void changed(@Nullable FeedFault fault) {}

                @Override
                public void rejected(long entries) {}
            };

    /**
     * How the feed is doing from now on.
     *
     * @param fault what is wrong now; null when everything that waited is delivered again
     */
    void changed(@Nullable FeedFault fault);

    /** The far side will never take so many entries more. */
    void rejected(long entries);
}
