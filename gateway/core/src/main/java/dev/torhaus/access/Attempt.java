package dev.torhaus.access;

import dev.torhaus.event.DoorId;
import dev.torhaus.event.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to pass a door.
 *
 * @param pin what was entered after the card; null before that
 */
public record Attempt(
        DoorId door,
        Entrance entrance,
        DoorCondition condition,
        Stamp at,
        @Nullable Credential pin) {
    /** A card at a door that stands in no special way, outside, where no PIN is asked for. */
    public static Attempt plain(DoorId door, Stamp at) {
        return new Attempt(door, Entrance.PLAIN, DoorCondition.NORMAL, at, null);
    }
}
