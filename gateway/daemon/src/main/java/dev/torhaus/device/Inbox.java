package dev.torhaus.device;

import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;

/** Where the sources of the house put what they saw. Any thread; never blocks. */
public interface Inbox {
    /** Takes an input, or counts it as refused when the source has too many waiting. */
    void offer(SourceId source, Input input);

    /**
     * Everything of {@code source} that was stamped up to {@code monotonicNanos} has been offered.
     */
    void drained(SourceId source, long monotonicNanos);
}
