package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.access.DoorContact;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a door contact means, and what it means that it does not change. */
final class ContactRules {
    /** How long the readers of a door call that it is held open. */
    private static final Duration HELD_OPEN_SHOWN = Duration.ofSeconds(60);

    private ContactRules() {}

    static void changed(Turn turn, Input.ContactChanged changed) {
        var index = turn.places.door(changed.door());
        DoorRules.catchUp(turn, index);
        var before = turn.doors[index];
        if (before.contact().open() == changed.open()) {
            return;
        }
        var nowNanos = turn.now.monotonicNanos();
        var guarded = before.guarded(nowNanos);
        var after = before.contact(changed.open(), nowNanos);
        turn.set(index, after);
        if (after.contact().chatters()) {
            AlarmRules.raise(turn, index, DoorAlarm.CONTACT_FAULT, turn.now.wall());
        } else if (changed.open()) {
            opened(turn, index, guarded);
        } else {
            closed(turn, index, nowNanos);
        }
    }

    private static void opened(Turn turn, int index, boolean guarded) {
        turn.happened(
                new Entry(
                        turn.now,
                        turn.now.wall(),
                        new OpenEvent.DoorOpened(id(turn, index)),
                        Optional.empty(),
                        PassageRules.opened(turn, index)));
        if (guarded) {
            AlarmRules.raise(turn, index, DoorAlarm.FORCED_OPEN, turn.now.wall());
        } else {
            watch(turn, index, turn.now.monotonicNanos());
        }
    }

    private static void closed(Turn turn, int index, long atNanos) {
        var at = turn.now.at(atNanos).wall();
        turn.happened(at, new OpenEvent.DoorClosed(id(turn, index)));
        unwatch(turn, index, atNanos);
        AlarmRules.pass(turn, index, DoorAlarm.FORCED_OPEN, at);
        AlarmRules.pass(turn, index, DoorAlarm.CONTACT_FAULT, at);
        if (turn.doors[index].passedAndClosed()) {
            StrikeRules.lock(turn, index, LockCause.CLOSED, atNanos);
        }
    }

    /**
     * From {@code fromNanos} on an open door must be closed in time, but not before it is locked
     * again.
     */
    static void watch(Turn turn, int index, long fromNanos) {
        var door = turn.doors[index];
        if (!door.contact().open()
                || door.contact().chatters()
                || door.lock() instanceof Door.Lock.Unlocked
                || door.alarms().holds(DoorAlarm.FORCED_OPEN)
                || door.alarms().holds(DoorAlarm.HELD_OPEN)) {
            return;
        }
        var settings = turn.house.doors().get(index).settings();
        var earliest =
                door.lock() instanceof Door.Lock.Released released
                        ? released.untilNanos()
                        : fromNanos;
        turn.set(
                index,
                door.with(
                        door.contact()
                                .watched(
                                        settings.preAlarm()
                                                .map(pre -> later(fromNanos, pre, earliest))
                                                .orElse(DoorContact.NEVER),
                                        later(fromNanos, settings.heldOpen(), earliest))));
    }

    private static long later(long fromNanos, Duration after, long earliestNanos) {
        return Math.max(fromNanos + after.toNanos(), earliestNanos);
    }

    /** The door may stand open, or is closed. */
    static void unwatch(Turn turn, int index, long atNanos) {
        var at = turn.now.at(atNanos).wall();
        turn.set(index, turn.doors[index].with(turn.doors[index].contact().unwatched()));
        if (turn.doors[index].alarms().holds(DoorAlarm.PRE_ALARM)
                || turn.doors[index].alarms().holds(DoorAlarm.HELD_OPEN)) {
            darken(turn, index);
        }
        AlarmRules.pass(turn, index, DoorAlarm.PRE_ALARM, at);
        AlarmRules.pass(turn, index, DoorAlarm.HELD_OPEN, at);
    }

    static void preAlarm(Turn turn, int index, long atNanos) {
        var contact = turn.doors[index].contact();
        turn.set(
                index,
                turn.doors[index].with(contact.watched(DoorContact.NEVER, contact.heldNanos())));
        AlarmRules.raise(turn, index, DoorAlarm.PRE_ALARM, turn.now.at(atNanos).wall());
        call(turn, index, Duration.ofNanos(contact.heldNanos() - atNanos));
    }

    static void held(Turn turn, int index, long atNanos) {
        var at = turn.now.at(atNanos).wall();
        turn.set(index, turn.doors[index].with(turn.doors[index].contact().unwatched()));
        AlarmRules.pass(turn, index, DoorAlarm.PRE_ALARM, at);
        AlarmRules.raise(turn, index, DoorAlarm.HELD_OPEN, at);
        call(turn, index, HELD_OPEN_SHOWN);
    }

    private static void call(Turn turn, int index, Duration lasting) {
        for (var reader : turn.house.doors().get(index).readers()) {
            turn.command(new Command.Signal(reader, Command.Pattern.HELD_OPEN, lasting));
        }
    }

    private static void darken(Turn turn, int index) {
        for (var reader : turn.house.doors().get(index).readers()) {
            turn.command(new Command.Darken(reader));
        }
    }

    /**
     * A contact that chattered, or was not heard, is believed again: what it says by now counts.
     */
    static void quiet(Turn turn, int index, long atNanos) {
        var at = turn.now.at(atNanos).wall();
        var heard = turn.doors[index].contact();
        turn.set(index, turn.doors[index].with(heard.believed()));
        AlarmRules.pass(turn, index, DoorAlarm.CONTACT_FAULT, at);
        if (heard.open() && !heard.told()) {
            turn.happened(at, new OpenEvent.DoorOpened(id(turn, index)));
        }
        if (heard.open()) {
            watch(turn, index, atNanos);
        } else if (heard.told()) {
            closed(turn, index, atNanos);
        }
    }

    /** The release of somebody who was let in ended by its time. */
    static void passageOver(Turn turn, int index, boolean opened, Instant at) {
        var door = turn.doors[index];
        if (!turn.house.doors().get(index).contact() || door.contact().chatters()) {
            return;
        }
        if (!opened) {
            turn.happened(at, new OpenEvent.DoorNotOpened(id(turn, index)));
        } else if (door.contact().open()) {
            turn.set(index, door.with(door.contact().openThroughPassage()));
            if (turn.doors[index].contact().stuck()) {
                AlarmRules.raise(turn, index, DoorAlarm.CONTACT_FAULT, at);
            }
        }
    }

    private static DoorId id(Turn turn, int index) {
        return turn.house.doors().get(index).id();
    }
}
