package dev.torhaus.engine;

import dev.torhaus.access.DoorSettings;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Schedule;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.occupancy.Sensing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the engine knows of the site: things and rules, no pins and no names for people to read.
 *
 * @param duressAlarm how long an alarm panel is told that somebody opened under duress; empty where
 *     there is none
 */
public record House(
        List<DeskPlan> desks, List<DoorPlan> doors, Policy policy, Optional<Duration> duressAlarm) {
    /** A house without an alarm panel. */
    public House(List<DeskPlan> desks, List<DoorPlan> doors, Policy policy) {
        this(desks, doors, policy, Optional.empty());
    }

    public House {
        desks = List.copyOf(desks);
        doors = List.copyOf(doors);
    }

    /** What the house offers, as an event tells it. */
    OpenEvent.CapacityChanged capacity() {
        var hours = new TreeMap<String, OpeningHours>();
        var offered = new ArrayList<OpenEvent.OfferedDesk>();
        for (DeskPlan desk : desks) {
            desk.opening().ifPresent(each -> hours.put(each.id().value(), each.hours()));
            offered.add(
                    new OpenEvent.OfferedDesk(
                            desk.id(), desk.room(), desk.opening().map(Schedule::id).orElse(null)));
        }
        return new OpenEvent.CapacityChanged(List.copyOf(hours.values()), offered);
    }

    /**
     * A desk.
     *
     * @param opening when it is offered; empty when around the clock
     */
    public record DeskPlan(
            DeskId id, RoomId room, List<Sensing> sensors, Optional<Schedule> opening) {
        /** A desk that is offered around the clock. */
        public DeskPlan(DeskId id, RoomId room, List<Sensing> sensors) {
            this(id, room, sensors, Optional.empty());
        }

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
