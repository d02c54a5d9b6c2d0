package dev.torhaus.influx;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEntry;
import java.util.ArrayList;
import java.util.List;

/** What the database will never take of one batch, in order. Lives on the feed's thread. */
final class Rejections {
    private final FeedId feed;
    private final List<DeadLetter> letters = new ArrayList<>();

    Rejections(FeedId feed) {
        this.feed = feed;
    }

    void clear() {
        letters.clear();
    }

    /** Entries that stand together, rejected with the same words. */
    void add(List<OpenEntry> entries, String words) {
        letters.add(new DeadLetter(feed, entries.getFirst().seq(), entries.getLast().seq(), words));
    }

    List<DeadLetter> take() {
        var taken = List.copyOf(letters);
        letters.clear();
        return taken;
    }
}
