package dev.torhaus.engine;

import dev.torhaus.access.Alarms;
import dev.torhaus.access.Door;
import dev.torhaus.access.DoorRegime;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReleaseCause;
import java.util.Optional;

/** Start, stop and deadlines of doors, and their exit buttons. */
final class DoorRules {
    private DoorRules() {}

    static void start(Turn turn, Input.Start start) {
        var plans = turn.house.doors();
        turn.doors = new Door[plans.size()];
        for (int i = 0; i < plans.size(); i++) {
            var plan = plans.get(i);
            var open = plan.contact() && start.open().contains(plan.id());
            turn.doors[i] = resumed(turn, plan, open, start.resume());
            if (start.resume().released().contains(plan.id())) {
                turn.happened(new OpenEvent.DoorLocked(plan.id(), LockCause.START));
            }
            if (plan.contact()) {
                turn.happened(
                        open
                                ? new OpenEvent.DoorOpened(plan.id())
                                : new OpenEvent.DoorClosed(plan.id()));
            }
        }
        if (start.resume().fire() && !start.fire()) {
            turn.happened(new OpenEvent.FireChanged(false));
        }
        for (int i = 0; i < plans.size(); i++) {
            begin(turn, i, start);
        }
        if (start.fire()) {
            FireRules.began(turn);
        }
    }

    private static Door resumed(Turn turn, House.DoorPlan plan, boolean open, Resume resume) {
        var now = turn.now.wall();
        var door =
                Door.locked(now, open).with(resume.alarms().getOrDefault(plan.id(), Alarms.NONE));
        var mode = resume.modes().get(plan.id());
        return mode == null
                ? door
                : door.with(
                        new DoorRegime(
                                mode.mode(),
                                mode.since(),
                                mode.cause(),
                                DoorRegime.FreeTime.OUTSIDE,
                                Long.MAX_VALUE));
    }

    /** What was found, and what the run before left, become what holds now. */
    private static void begin(Turn turn, int index, Input.Start start) {
        var nowNanos = turn.now.monotonicNanos();
        AlarmRules.start(turn, index, start);
        FreeTimeRules.resume(turn, index);
        var door = turn.doors[index];
        if (door.regime().mode() == DoorMode.FREE && !door.released()) {
            StrikeRules.unlock(turn, index, ReleaseCause.FREE, nowNanos);
        }
        ContactRules.watch(turn, index, nowNanos);
    }

    static void exitPressed(Turn turn, Input.ExitPressed pressed) {
        var index = turn.places.door(pressed.door());
        catchUp(turn, index);
        var plan = turn.house.doors().get(index);
        if (turn.doors[index].lock() instanceof Door.Lock.Unlocked) {
            return; // nothing keeps anybody in
        }
        if (!plan.settings().exitReleases()) {
            var until = turn.now.plus(plan.release());
            turn.happened(new OpenEvent.ExitShunted(plan.id(), until.wall()));
            turn.set(index, turn.doors[index].shunt(until.monotonicNanos()));
        } else if (StrikeRules.interlocked(turn, index)) {
            turn.happened(new OpenEvent.ReleaseWithheld(plan.id(), ReleaseCause.EXIT_BUTTON));
        } else {
            StrikeRules.release(
                    turn,
                    index,
                    ReleaseCause.EXIT_BUTTON,
                    plan.release(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    static void due(Turn turn) {
        for (int i = 0; i < turn.doors.length; i++) {
            while (turn.doors[i].deadlineNanos() <= turn.now.monotonicNanos()) {
                first(turn, i);
            }
        }
    }

    /** What was due at a door before now and whose tick has not come yet. */
    static void catchUp(Turn turn, int index) {
        while (turn.doors[index].deadlineNanos() < turn.now.monotonicNanos()) {
            first(turn, index);
        }
    }

    /** Does what is due first, at its own time. */
    private static void first(Turn turn, int index) {
        var door = turn.doors[index];
        var at = door.deadlineNanos();
        if (at == door.releaseEndNanos()) {
            StrikeRules.timeOver(turn, index, at);
        } else if (at == door.contact().quietNanos()) {
            ContactRules.quiet(turn, index, at);
        } else if (at == door.contact().preAlarmNanos()) {
            ContactRules.preAlarm(turn, index, at);
        } else if (at == door.contact().heldNanos()) {
            ContactRules.held(turn, index, at);
        } else {
            FreeTimeRules.check(turn, index, at);
        }
    }

    /** Locks what is released. */
    static void stop(Turn turn) {
        for (int i = 0; i < turn.doors.length; i++) {
            catchUp(turn, i);
            if (turn.doors[i].released()) {
                StrikeRules.lock(turn, i, LockCause.STOP, turn.now.monotonicNanos());
            }
        }
    }
}
