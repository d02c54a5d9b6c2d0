package dev.torhaus.loop;

import dev.torhaus.access.DoorAction;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.DoorId;
import java.util.List;
import java.util.Set;

/** What an operator asks for: a change of members or cards, or something of a door. */
public sealed interface Change {
    /**
     * Change members and cards: all of it or, when one change is refused, nothing.
     *
     * @param edits 1 to 20,000
     */
    record ChangeRoster(List<RosterEdit> edits) implements Change {
        /** All of them are entries of one transaction, for which every door's release waits. */
        public static final int EDITS_MAX = 20_000;

        public ChangeRoster {
            edits = List.copyOf(edits);
            if (edits.isEmpty() || edits.size() > EDITS_MAX) {
                throw new IllegalArgumentException("want 1 to " + EDITS_MAX + " edits");
            }
        }
    }

    /**
     * Work doors: all or, when one refuses, none.
     *
     * @param doors one at least, none twice
     */
    record OperateDoors(List<DoorId> doors, DoorAction action) implements Change {
        public OperateDoors {
            doors = List.copyOf(doors);
            if (doors.isEmpty() || Set.copyOf(doors).size() < doors.size()) {
                throw new IllegalArgumentException("want doors, none twice, got " + doors);
            }
        }
    }
}
