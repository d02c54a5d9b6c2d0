package dev.torhaus.engine;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal remembers of the run before.
 *
 * @param newBoot whether the kernel was restarted since
 * @param cleanStop whether that run said that it stopped
 * @param knownUntil until when it had durable knowledge; null when there was no run before
 * @param desks the last recorded state of each desk that had one
 * @param released doors whose last recorded event is a release
 */
public record Resume(
        boolean newBoot,
        boolean cleanStop,
        @Nullable Instant knownUntil,
        Map<DeskId, LastKnown> desks,
        Set<DoorId> released) {
    /** A data folder's first run. */
    public static final Resume FIRST = new Resume(true, true, null, Map.of(), Set.of());

    public Resume {
        desks = Map.copyOf(desks);
        released = Set.copyOf(released);
    }

    /** How a desk was left: unknown, vacant, or occupied with its last durable activity. */
    public sealed interface LastKnown {
        record Unknown() implements LastKnown {}

        record Vacant() implements LastKnown {}

        record Occupied(Instant since, Instant lastActivity) implements LastKnown {}
    }
}
