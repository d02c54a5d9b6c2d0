package dev.torhaus.engine;

import dev.torhaus.access.DoorSettings;
import dev.torhaus.access.Policy;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.occupancy.Sensing;
import java.time.Duration;
import java.util.List;

/** What the engine knows of the site: things and rules, no pins and no names for people to read. */
public record House(List<DeskPlan> desks, List<DoorPlan> doors, Policy policy) {
    public House {
        desks = List.copyOf(desks);
        doors = List.copyOf(doors);
    }

    public record DeskPlan(DeskId id, RoomId room, List<Sensing> sensors) {
        public DeskPlan {
            sensors = List.copyOf(sensors);
            if (sensors.isEmpty()) {
                throw new IllegalArgumentException("desk " + id + ": no sensor");
            }
        }
    }

    /**
     * A door.
     *
     * @param release how long the strike stays open
     * @param contact whether the door has one
     */
    public record DoorPlan(
            DoorId id,
            List<ReaderId> readers,
            Duration release,
            boolean contact,
            DoorSettings settings) {
        /** A door of which the site says nothing else. */
        public DoorPlan(DoorId id, List<ReaderId> readers, Duration release, boolean contact) {
            this(id, readers, release, contact, DoorSettings.DEFAULT);
        }

        public DoorPlan {
            readers = List.copyOf(readers);
            if (release.toMillis() < 1) {
                throw new IllegalArgumentException("door " + id + ": release " + release);
            }
        }
    }
}
