package dev.torhaus.loop;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.UnknownCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the house looks like right now, without a person in it. Immutable: made of the engine's
 * state when page or state topics ask for it, on any thread.
 *
 * @param at the last step that changed it
 */
public record Board(Instant at, List<DeskView> desks, List<DoorView> doors) {
    public Board {
        desks = List.copyOf(desks);
        doors = List.copyOf(doors);
    }

    /**
     * A desk.
     *
     * @param cause why nothing is known; null unless {@code state} is UNKNOWN
     * @param since since when it is in this state
     */
    public record DeskView(
            DeskId id, RoomId room, Occupancy state, @Nullable UnknownCause cause, Instant since) {}

    /**
     * A door.
     *
     * @param released whether its strike is released
     * @param since since when it is released or locked
     * @param fire whether it is released for a fire
     * @param alarms those that are not over, the most serious first
     * @param readers those of its readers that do not work as they should
     */
    public record DoorView(
            DoorId id,
            boolean released,
            Instant since,
            Contact contact,
            DoorMode mode,
            boolean fire,
            List<AlarmView> alarms,
            List<ReaderView> readers) {
        public DoorView {
            alarms = List.copyOf(alarms);
            readers = List.copyOf(readers);
        }

        /** A door whose readers all work. */
        public DoorView(
                DoorId id,
                boolean released,
                Instant since,
                Contact contact,
                DoorMode mode,
                boolean fire,
                List<AlarmView> alarms) {
            this(id, released, since, contact, mode, fire, alarms, List.of());
        }

        /** The same in normal mode and with no alarm. */
        public DoorView(DoorId id, boolean released, Instant since, Contact contact) {
            this(id, released, since, contact, DoorMode.NORMAL, false, List.of());
        }
    }

    /**
     * An alarm of a door.
     *
     * @param state not OVER
     * @param since since when it is in this state
     */
    public record AlarmView(DoorAlarm alarm, AlarmState state, Instant since) {}

    /**
     * A reader that does not work as it should.
     *
     * @param health not WORKING
     * @param since since when it is so
     */
    public record ReaderView(ReaderId reader, ReaderHealth health, Instant since) {}

    /** What the door contact says. */
    public enum Contact {
        OPEN,
        CLOSED,
        /** The door has no contact. */
        NONE
    }
}
