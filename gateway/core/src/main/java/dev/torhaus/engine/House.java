package dev.torhaus.engine;

import dev.torhaus.access.Policy;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import java.time.Duration;
import java.util.List;

/** What the engine knows of the site: things and rules, no pins and no names for people to read. */
public record House(List<DeskPlan> desks, List<DoorPlan> doors, Policy policy) {
    public House {
        desks = List.copyOf(desks);
        doors = List.copyOf(doors);
    }

    public record DeskPlan(DeskId id, RoomId room, List<SensorPlan> sensors) {
        public DeskPlan {
            sensors = List.copyOf(sensors);
            if (sensors.isEmpty()) {
                throw new IllegalArgumentException("desk " + id + ": no sensor");
            }
        }
    }

    /**
     * A sensor of a desk.
     *
     * @param hold how long after its last activity the desk is still taken as occupied, at least 1
     *     ms
     * @param warmUp how long after power-up its line means nothing, at least 0
     */
    public record SensorPlan(Duration hold, Duration warmUp) {
        public SensorPlan {
            if (hold.toMillis() < 1 || warmUp.isNegative()) {
                throw new IllegalArgumentException("sensor: hold " + hold + ", warm-up " + warmUp);
            }
        }
    }

    /**
     * A door.
     *
     * @param release how long the strike stays open
     * @param contact whether the door has one
     */
    public record DoorPlan(DoorId id, List<ReaderId> readers, Duration release, boolean contact) {
        public DoorPlan {
            readers = List.copyOf(readers);
            if (release.toMillis() < 1) {
                throw new IllegalArgumentException("door " + id + ": release " + release);
            }
        }
    }
}
