package dev.torhaus.simulator;

import dev.torhaus.access.Schedule;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import java.time.ZoneId;
import java.util.List;

/**
 * What a simulated house has and how much goes on in it. Desks, doors and readers that the wiring
 * does not have stay without signals.
 *
 * @param zone where the house stands; its people live by local time
 * @param hours when people come; on days without a window hardly anybody does
 * @param members how many hold a card, 1 to 5000
 * @param busy 1 = an ordinary day; n = stays n times shorter and n times as many badges, movements
 *     and disturbances, at most 100
 */
public record HousePlan(
        ZoneId zone, Schedule hours, List<Desk> desks, List<Door> doors, int members, int busy) {
    public HousePlan {
        desks = List.copyOf(desks);
        doors = List.copyOf(doors);
        if (members < 1 || members > 5000) {
            throw new IllegalArgumentException("members: want 1 to 5000, got " + members);
        }
        if (busy < 1 || busy > 100) {
            throw new IllegalArgumentException("busy: want 1 to 100, got " + busy);
        }
    }

    /** A desk and its sensors, in the order of their {@code SensorId}s. */
    public record Desk(DeskId id, List<Kind> sensors) {
        public Desk {
            sensors = List.copyOf(sensors);
        }
    }

    /** What a sensor's line follows. */
    public enum Kind {
        /** Movement: high for some seconds after each. */
        MOTION,
        /** Somebody sitting there. */
        LEVEL
    }

    /**
     * A door to the street.
     *
     * @param in readers outside
     * @param out readers inside, where people badge to leave; mostly none
     */
    public record Door(DoorId id, List<ReaderId> in, List<ReaderId> out) {
        public Door {
            in = List.copyOf(in);
            out = List.copyOf(out);
        }
    }
}
