package dev.torhaus.alert;

import dev.torhaus.event.OpenEntry;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** The entries that were delivered before this start. */
public interface Past {
    /** Nothing is known of before. */
    Past NONE = (_, _, _, _) -> {};

    /**
     * Tells those of some kinds, recorded since {@code from} and up to {@code untilSeq}, in the
     * order of their seq; and the last one of all, whatever its kind, so that it is known up to
     * when they reach.
     */
    void tell(Set<String> kinds, Instant from, long untilSeq, Consumer<OpenEntry> to);
}
