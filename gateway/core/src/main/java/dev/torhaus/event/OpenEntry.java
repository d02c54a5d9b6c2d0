package dev.torhaus.event;

import java.time.Instant;

/**
 * A committed entry as sinks see it.
 *
 * @param seq its number in the journal, from 1 without a gap
 * @param at since when it is true (may lie before the moment at which it was known)
 * @param recorded when it was committed
 */
public record OpenEntry(long seq, Instant at, Instant recorded, BootId boot, OpenEvent event) {
    /** The kind under which the journal stores the event. */
    public String kind() {
        return event.getClass().getSimpleName();
    }
}
