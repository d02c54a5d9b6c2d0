package dev.torhaus.engine;

import dev.torhaus.access.Alarms;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.ModeCause;
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
 * @param modes the last recorded mode of each door that had one
 * @param alarms the alarms of each door that were not over
 * @param fire whether the fire input was active
 */
public record Resume(
        boolean newBoot,
        boolean cleanStop,
        @Nullable Instant knownUntil,
        Map<DeskId, LastKnown> desks,
        Set<DoorId> released,
        Map<DoorId, LastMode> modes,
        Map<DoorId, Alarms> alarms,
        boolean fire) {
    /** A data folder's first run. */
    public static final Resume FIRST = new Resume(true, true, null, Map.of(), Set.of());

    public Resume {
        desks = Map.copyOf(desks);
        released = Set.copyOf(released);
        modes = Map.copyOf(modes);
        alarms = Map.copyOf(alarms);
    }

    /** Every door was worked as usual, and nothing was wrong with one. */
    public Resume(
            boolean newBoot,
            boolean cleanStop,
            @Nullable Instant knownUntil,
            Map<DeskId, LastKnown> desks,
            Set<DoorId> released) {
        this(newBoot, cleanStop, knownUntil, desks, released, Map.of(), Map.of(), false);
    }

    /** In which mode a door was left, since when and why. */
    public record LastMode(DoorMode mode, ModeCause cause, Instant since) {}

    /** How a desk was left: unknown, vacant, or occupied with its last durable activity. */
    public sealed interface LastKnown {
        record Unknown() implements LastKnown {}

        record Vacant() implements LastKnown {}

        record Occupied(Instant since, Instant lastActivity) implements LastKnown {}
    }
}
