package dev.torhaus.access;

import dev.torhaus.event.DoorId;
import java.util.Optional;
import java.util.Set;

/** Leave to pass some doors, always or by a schedule. */
public record Grant(Set<DoorId> doors, Optional<Schedule> schedule) {
    public Grant {
        doors = Set.copyOf(doors);
    }
}
