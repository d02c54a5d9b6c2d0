package dev.torhaus.loop;

import dev.torhaus.engine.Entry;
import dev.torhaus.event.OpenEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Entries that could not be stored and of which the engine has not been told. Guarded by the
 * writer's lock.
 */
final class Losses {
    private long entries;
    private @Nullable Instant from;
    private boolean members;

    /**
     * What was lost.
     *
     * @param from the first of them
     * @param members whether changes of members or cards are among them
     */
    record Lost(Instant from, long entries, boolean members) {}

    void add(Entry entry) {
        entries++;
        from = from == null ? entry.stamp().wall() : from;
        members |= changesMembers(entry);
    }

    static boolean changesMembers(Entry entry) {
        return entry.event() instanceof OpenEvent.RosterChanged;
    }

    long entries() {
        return entries;
    }

    /** Gives away, once, what was lost; null when that is nothing. */
    @Nullable Lost take() {
        var lost = from == null ? null : new Lost(from, entries, members);
        entries = 0;
        from = null;
        members = false;
        return lost;
    }
}
