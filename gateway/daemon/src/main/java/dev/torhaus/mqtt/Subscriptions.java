package dev.torhaus.mqtt;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a link has asked to hear; what the broker denies is asked for again once a minute, since an
 * operator who mends its access list does not think of starting the gateway anew. One thread.
 */
final class Subscriptions {
    private static final long AGAIN_NANOS = 60_000_000_000L;

    private final Link link;
    private final boolean retainAsPublished;
    private final LongSupplier nanos;
    private long askedAt;

    Subscriptions(Link link, boolean retainAsPublished) {
        this(link, retainAsPublished, System::nanoTime);
    }

    Subscriptions(Link link, boolean retainAsPublished, LongSupplier nanos) {
        this.link = link;
        this.retainAsPublished = retainAsPublished;
        this.nanos = nanos;
    }

    void ask(List<String> filters) throws LinkLost {
        askedAt = nanos.getAsLong();
        link.subscribe(filters, retainAsPublished);
    }

    /** To be called now and then. */
    void retry() throws LinkLost {
        var denied = link.deniedFilters();
        if (!denied.isEmpty() && nanos.getAsLong() - askedAt >= AGAIN_NANOS) {
            ask(denied.stream().map(Link.Denied::filter).toList());
        }
    }
}
