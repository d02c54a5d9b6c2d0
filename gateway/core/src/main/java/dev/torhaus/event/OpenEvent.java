package dev.torhaus.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as everybody may know it: the part of an entry that leaves the house.
 *
 * <p>No event holds a person, a card, an operator or free text; an architecture test walks the
 * components of every record below. The simple name of a record is the kind that the journal
 * stores: renaming one, or a component, makes old journals unreadable, so a change of shape is a
 * new kind.
 */
public sealed interface OpenEvent {
    /**
     * The gateway started.
     *
     * @param newBoot whether the kernel had been restarted too, so that sensors may be warming up
     * @param cleanStop whether the run before said that it stopped
     * @param knownUntil until when the run before had durable knowledge; null at the first start of
     *     a data folder
     */
    record PowerUp(boolean newBoot, boolean cleanStop, @Nullable Instant knownUntil)
            implements OpenEvent {}

    /** The gateway stopped in good order. */
    record PowerDown() implements OpenEvent {}

    /**
     * Nothing new for a while, but the gateway was watching; with the last activity of every
     * occupied desk.
     */
    record Mark(List<OpenDesk> occupied) implements OpenEvent {
        public Mark {
            occupied = List.copyOf(occupied);
        }
    }

    /** An occupied desk and the last moment at which one of its lines was active. */
    record OpenDesk(DeskId desk, Instant lastActivity) {}

    /**
     * From the entry's {@code at} on, the desk is in this state; whatever was said of it after
     * {@code at} is void.
     */
    record DeskChanged(DeskId desk, Occupancy state, @Nullable UnknownCause cause)
            implements OpenEvent {
        public DeskChanged {
            if ((state == Occupancy.UNKNOWN) != (cause != null)) {
                throw new IllegalArgumentException(
                        "a desk has a cause if and only if it is unknown: " + desk);
            }
        }
    }

    /**
     * A sensor of a desk fell sick, or is well again. Void at the next PowerUp, after which a
     * sickness has to be found anew.
     *
     * @param sensor its place in the desk's list of sensors, from 0
     */
    record SensorHealthChanged(DeskId desk, int sensor, SensorHealth health) implements OpenEvent {
        public SensorHealthChanged {
            if (sensor < 0) {
                throw new IllegalArgumentException("sensor " + sensor + " of desk " + desk);
            }
        }
    }

    /**
     * A tamper contact that belongs to no door, e.g. of the gateway's cabinet, says open or closed.
     */
    record TamperChanged(TamperId tamper, boolean open) implements OpenEvent {}

    /** A known card was let in. */
    record AccessGranted(DoorId door, ReaderId reader) implements OpenEvent {}

    /** A card was refused; the exact reason is in the personal part. */
    record AccessDenied(DoorId door, ReaderId reader, CoarseReason reason) implements OpenEvent {}

    /**
     * The strike is to be open until {@code until}, on the wall clock of the entry.
     *
     * @param until null when no time ends it, but the end of the free mode or of the fire
     */
    record DoorReleased(DoorId door, ReleaseCause cause, @Nullable Instant until)
            implements OpenEvent {
        public DoorReleased {
            var endless = cause == ReleaseCause.FREE || cause == ReleaseCause.FIRE;
            if (endless != (until == null)) {
                throw new IllegalArgumentException(
                        "a release has an end unless it is free or for a fire: " + door);
            }
        }
    }

    /**
     * A release was asked for and not given, since another door of the interlock is released or
     * open.
     */
    record ReleaseWithheld(DoorId door, ReleaseCause cause) implements OpenEvent {}

    /** The exit button was pressed, and until {@code until} opening the door is no alarm. */
    record ExitShunted(DoorId door, Instant until) implements OpenEvent {}

    /** The strike is locked again. */
    record DoorLocked(DoorId door, LockCause cause) implements OpenEvent {}

    /** The door contact says open. */
    record DoorOpened(DoorId door) implements OpenEvent {}

    /** The door contact says closed. */
    record DoorClosed(DoorId door) implements OpenEvent {}

    /** A card was let in, but nobody opened the door before it was locked again. */
    record DoorNotOpened(DoorId door) implements OpenEvent {}

    /** The door is worked in another mode from now on; which operator did it is personal. */
    record DoorModeChanged(DoorId door, DoorMode mode, ModeCause cause) implements OpenEvent {}

    /** An alarm of a door was raised, acknowledged, or is over. */
    record DoorAlarmChanged(DoorId door, DoorAlarm alarm, AlarmState state) implements OpenEvent {}

    /** The tamper contact of a door says open or closed. */
    record DoorTampered(DoorId door, boolean open) implements OpenEvent {}

    /** The tamper contact of a reader says open or closed. */
    record ReaderTampered(ReaderId reader, boolean open) implements OpenEvent {}

    /** The fire input became active and released every door, or is no longer active. */
    record FireChanged(boolean active) implements OpenEvent {}

    /** What a reader saw that was no card, counted since the reader's last entry of this noise. */
    record ReaderNoise(ReaderId reader, Noise noise, long count) implements OpenEvent {}

    /**
     * From now on the reader is in this state; told at each start of a reader that can be asked,
     * and of others when it changes.
     */
    record ReaderHealthChanged(ReaderId reader, ReaderHealth health) implements OpenEvent {}

    /**
     * Pulses of a reader came faster than the gateway read them, and the kernel threw the oldest
     * away; the card that they were part of was not read.
     *
     * @param pulses since the reader's last entry of this kind
     */
    record ReaderOverflow(ReaderId reader, long pulses) implements OpenEvent {}

    /** Inputs that a full mailbox had to refuse. */
    record InputsLost(SourceId source, long count) implements OpenEvent {}

    /**
     * A release did not wait any longer for its commit: it was carried out before it was durable.
     */
    record StorageStalled(DoorId door, long waitedMillis) implements OpenEvent {}

    /**
     * The disk of the journal is nearly full, or is so no more; holds until it is said otherwise.
     *
     * @param freeMib what is left of it, in MiB
     */
    record DiskSpaceChanged(boolean low, long freeMib) implements OpenEvent {}

    /** Entries that could not be stored, the disk being full or broken. */
    record Gap(Instant from, Instant to, long entries) implements OpenEvent {}

    /** The wall clock was set: it now shows {@code byMillis} more than it would have. */
    record ClockStepped(long byMillis) implements OpenEvent {}

    /**
     * The wall clock is not to be believed from now on: rules of time hold as the site wants it for
     * that case.
     */
    record ClockUntrusted() implements OpenEvent {}

    /** The wall clock is to be believed again. */
    record ClockTrusted() implements OpenEvent {}

    /** Nobody counts as being in an area any more, its time of forgiveness having come. */
    record PassbackForgiven(AreaId area) implements OpenEvent {}

    /**
     * The gateway works by another site file from now on; the journal holds its text under this
     * hash.
     */
    record SiteChanged(Sha256 file) implements OpenEvent {}

    /**
     * What the house offers from the entry's {@code at} on: these desks, each at the hours of its
     * schedule. Whatever was offered before ends there.
     */
    record CapacityChanged(List<OpeningHours> hours, List<OfferedDesk> desks) implements OpenEvent {
        public CapacityChanged {
            hours = List.copyOf(hours);
            desks = List.copyOf(desks);
            var known = hours.stream().map(OpeningHours::id).toList();
            for (OfferedDesk desk : desks) {
                if (desk.hours() != null && !known.contains(desk.hours())) {
                    throw new IllegalArgumentException(
                            "desk " + desk.desk() + ": no hours " + desk.hours());
                }
            }
        }
    }

    /**
     * A desk that is offered.
     *
     * @param hours null when it is offered around the clock
     */
    record OfferedDesk(DeskId desk, RoomId room, @Nullable ScheduleId hours) {}

    /** The table of members or cards changed; whose row and which field is in the personal part. */
    record RosterChanged(RosterChange change) implements OpenEvent {}

    /**
     * A feed's far side takes no entries, since the entry's {@code at}; they are kept and tried
     * again. Void at its {@link FeedBack}, at another FeedTrouble of the feed, and at the next
     * PowerUp, after which a trouble that lasts is said again.
     */
    record FeedTrouble(FeedId feed, FeedFault fault) implements OpenEvent {}

    /** A feed delivers again what had waited, since the entry's {@code at}. */
    record FeedBack(FeedId feed) implements OpenEvent {}

    /**
     * A command for a door came from outside; who sent it is in the personal part. What the door
     * then did has entries of its own.
     */
    record RemoteCommand(DoorId door, RemoteAction action, CommandOutcome outcome)
            implements OpenEvent {}

    /**
     * Entries that a feed's far side will never take; since the feed's last event of this kind.
     * Which ones and why stands in the journal's table of dead letters.
     */
    record EntriesRejected(FeedId feed, long count) implements OpenEvent {}
}
