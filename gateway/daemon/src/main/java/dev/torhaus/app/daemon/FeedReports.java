package dev.torhaus.app.daemon;

import dev.torhaus.engine.Input;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.SourceId;
import dev.torhaus.feed.FeedWatch;
import dev.torhaus.loop.Gateway;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself, as inputs of the engine, which decides what becomes an entry. On the
 * feed's thread; only enqueues.
 */
public record FeedReports(Gateway gateway, FeedId feed, SourceId source) implements FeedWatch {
    /** From a source of the feed's own, so that a chattering one crowds out no other. */
    public FeedReports(Gateway gateway, FeedId feed) {
        this(gateway, feed, new SourceId("feed-" + feed));
    }

    @Override
    public void changed(@Nullable FeedFault fault) {
        gateway.tell(source, now -> new Input.FeedChanged(now, feed, fault));
    }

    @Override
    public void rejected(long entries) {
        gateway.tell(source, now -> new Input.FeedRejected(now, feed, entries));
    }
}
