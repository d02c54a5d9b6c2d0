package dev.torhaus.engine;

import dev.torhaus.access.Door;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Raises the alarms of doors, ends them, and takes notice of an operator's notice. */
final class AlarmRules {
    private AlarmRules() {}

    static void raise(Turn turn, int index, DoorAlarm alarm, Instant at) {
        set(turn, index, alarm, turn.doors[index].alarms().raised(alarm), at, Optional.empty());
    }

    static void pass(Turn turn, int index, DoorAlarm alarm, Instant at) {
        set(turn, index, alarm, turn.doors[index].alarms().passed(alarm), at, Optional.empty());
    }

    static void acknowledge(Turn turn, int index, Personal by) {
        for (DoorAlarm alarm : List.copyOf(turn.doors[index].alarms().open().keySet())) {
            var state = turn.doors[index].alarms().acknowledged(alarm);
            set(turn, index, alarm, state, turn.now.wall(), Optional.of(by));
        }
    }

    /**
     * Alarms that the run before left, and what is found now: an alarm of what is still so goes on,
     * one of what is no longer so has passed meanwhile.
     */
    static void start(Turn turn, int index, Input.Start start) {
        var plan = turn.house.doors().get(index);
        var now = turn.now.wall();
        pass(turn, index, DoorAlarm.PRE_ALARM, now); // time is counted anew
        pass(turn, index, DoorAlarm.CONTACT_FAULT, now);
        pass(turn, index, DoorAlarm.LINE_FAULT, now); // all of them have just been claimed
        if (!turn.doors[index].open()) {
            pass(turn, index, DoorAlarm.FORCED_OPEN, now);
            pass(turn, index, DoorAlarm.HELD_OPEN, now);
        }
        var tamper = turn.doors[index].tamper();
        if (start.tampered().contains(plan.id())) {
            turn.happened(new OpenEvent.DoorTampered(plan.id(), true));
            tamper = tamper.ofDoor(true);
        }
        for (var reader : plan.readers()) {
            if (start.tamperedReaders().contains(reader)) {
                turn.happened(new OpenEvent.ReaderTampered(reader, true));
                tamper = tamper.of(reader, true);
            }
        }
        tampered(turn, index, tamper);
    }

    private static void set(
            Turn turn,
            int index,
            DoorAlarm alarm,
            AlarmState state,
            Instant at,
            Optional<Personal> by) {
        var door = turn.doors[index];
        if (state != door.alarms().state(alarm)) {
            var event =
                    new OpenEvent.DoorAlarmChanged(
                            turn.house.doors().get(index).id(), alarm, state);
            turn.happened(new Entry(turn.now, at, event, by, Optional.empty()));
            turn.set(index, door.with(door.alarms().with(alarm, state, at)));
        }
    }

    /** What a contact said last is not believed when it can be heard no more. */
    static void lineSeen(Turn turn, Input.DoorLineSeen seen) {
        var index = turn.places.door(seen.door());
        DoorRules.catchUp(turn, index);
        if (!turn.line(seen.door(), seen.line(), seen.works())) {
            return;
        }
        if (seen.line() == DoorLine.CONTACT) {
            if (seen.works()) {
                // what it said meanwhile was told to nobody, as of one that chattered
                ContactRules.quiet(turn, index, turn.now.monotonicNanos());
            } else {
                var door = turn.doors[index];
                turn.set(index, door.with(door.contact().unheard(turn.now.monotonicNanos())));
            }
        }
        if (turn.brokenLines.containsKey(seen.door())) {
            raise(turn, index, DoorAlarm.LINE_FAULT, turn.now.wall());
        } else {
            pass(turn, index, DoorAlarm.LINE_FAULT, turn.now.wall());
        }
    }

    /** No door would be released by it any more; how it stood last is believed. */
    static void fireLineLost(Turn turn, Input.FireLineLost lost) {
        for (House.DoorPlan door : turn.house.doors()) {
            lineSeen(turn, new Input.DoorLineSeen(lost.stamp(), door.id(), DoorLine.FIRE, false));
        }
    }

    static void tampered(Turn turn, Input.DoorTamperChanged changed) {
        var index = turn.places.door(changed.door());
        DoorRules.catchUp(turn, index);
        if (turn.doors[index].tamper().door() != changed.open()) {
            turn.happened(new OpenEvent.DoorTampered(changed.door(), changed.open()));
            tampered(turn, index, turn.doors[index].tamper().ofDoor(changed.open()));
        }
    }

    static void tampered(Turn turn, Input.ReaderTamperChanged changed) {
        var index = turn.places.reader(changed.reader()).door();
        DoorRules.catchUp(turn, index);
        var tamper = turn.doors[index].tamper();
        if (tamper.readers().contains(changed.reader()) != changed.open()) {
            turn.happened(new OpenEvent.ReaderTampered(changed.reader(), changed.open()));
            tampered(turn, index, tamper.of(changed.reader(), changed.open()));
        }
    }

    private static void tampered(Turn turn, int index, Door.Tamper tamper) {
        turn.set(index, turn.doors[index].with(tamper));
        if (tamper.any()) {
            raise(turn, index, DoorAlarm.TAMPER, turn.now.wall());
        } else {
            pass(turn, index, DoorAlarm.TAMPER, turn.now.wall());
        }
    }
}
