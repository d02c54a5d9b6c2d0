package dev.torhaus.influx;

import dev.torhaus.event.OpenEntry;
import java.time.Instant;
import java.util.function.Consumer;

/** What was committed before, for a fold that has to begin in the middle. */
public interface History {
    /**
     * Tells what was offered, and how each desk was, when {@code from} was recorded, and then every
     * entry recorded since, up to {@code untilSeq}; in the order of their seq. The feed's thread.
     */
    void replay(Instant from, long untilSeq, Consumer<OpenEntry> to);
}
