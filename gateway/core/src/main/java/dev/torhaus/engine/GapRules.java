package dev.torhaus.engine;

import dev.torhaus.access.Alarms;
import dev.torhaus.access.Door;
import dev.torhaus.access.Member;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.OpenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What is done after entries were lost, so that journal and memory agree again. What is so in the
 * house, and what happened to members, the engine knows better: it is said and stored again. Which
 * members and cards there are the journal knows better, for nobody was told of a change that it
 * lost.
 */
final class GapRules {
    private GapRules() {}

    static void lost(Turn turn, Input.EntriesLost lost) {
        var gap = new OpenEvent.Gap(lost.from(), turn.now.wall(), lost.entries());
        turn.happened(
                new Entry(
                        turn.now, turn.now.wall(), gap, Optional.empty(), Optional.of(rows(turn))));
        SiteRules.notStored(turn, lost.from());
        DeskRules.notStored(turn, lost.from());
        if (turn.doors.length > 0) {
            fire(turn, lost.from());
        }
        for (int i = 0; i < turn.doors.length; i++) {
            door(turn, i, lost.from());
        }
        turn.tampers.forEach(
                (tamper, open) -> turn.happened(new OpenEvent.TamperChanged(tamper, open)));
        if (lost.members()) {
            turn.rosterInDoubt = true;
            turn.command(new Command.ReadRoster());
        }
    }

    /** What happened to each member, and which remote commands are not to be taken again. */
    private static TableChange rows(Turn turn) {
        var rows = new ArrayList<TableChange>();
        for (Member member : turn.roster.members()) {
            var standing = turn.access.standings().of(member.id());
            rows.add(
                    new TableChange.PutStanding(
                            member.id(),
                            turn.house.policy().anonymous(member)
                                    ? standing.withoutTrace()
                                    : standing));
        }
        turn.seenCommands.forEach(
                (id, expires) -> rows.add(new TableChange.PutSeenCommand(id, expires)));
        return new TableChange.All(rows);
    }

    /** The beginning and the end of a fire move every strike. */
    private static void fire(Turn turn, Instant from) {
        var moved = true;
        for (Door door : turn.doors) {
            moved &= !door.lock().since().isBefore(from);
        }
        if (moved) {
            turn.happened(new OpenEvent.FireChanged(turn.fire));
        }
    }

    private static void door(Turn turn, int index, Instant from) {
        var door = turn.doors[index];
        var plan = turn.house.doors().get(index);
        var regime = door.regime();
        if (!regime.since().isBefore(from)) {
            turn.happened(
                    regime.since(),
                    new OpenEvent.DoorModeChanged(plan.id(), regime.mode(), regime.cause()));
        }
        if (!door.lock().since().isBefore(from)) {
            turn.happened(door.lock().since(), strike(turn, plan.id(), door.lock()));
        }
        if (plan.contact()) {
            turn.happened(
                    door.open()
                            ? new OpenEvent.DoorOpened(plan.id())
                            : new OpenEvent.DoorClosed(plan.id()));
        }
        for (DoorAlarm alarm : DoorAlarm.values()) {
            alarm(turn, plan.id(), alarm, door.alarms());
        }
    }

    private static OpenEvent strike(Turn turn, DoorId door, Door.Lock lock) {
        return switch (lock) {
            case Door.Lock.Locked(_, var cause) -> new OpenEvent.DoorLocked(door, cause);
            case Door.Lock.Released(_, var untilNanos, var cause, _, _) ->
                    new OpenEvent.DoorReleased(door, cause, turn.now.at(untilNanos).wall());
            case Door.Lock.Unlocked(_, var cause) -> new OpenEvent.DoorReleased(door, cause, null);
        };
    }

    /** An alarm that is over leaves no trace in memory, so each is said again. */
    private static void alarm(Turn turn, DoorId door, DoorAlarm alarm, Alarms alarms) {
        var open = alarms.open().get(alarm);
        var state = open == null ? AlarmState.OVER : open.state();
        turn.happened(
                open == null ? turn.now.wall() : open.since(),
                new OpenEvent.DoorAlarmChanged(door, alarm, state));
    }

    /** The changes that were lost are as if they had not been asked for. */
    static void rosterRead(Turn turn, Input.RosterRead read) {
        var standings = read.standings().resumed(turn.now);
        for (Member member : read.roster().members()) {
            if (turn.roster.member(member.id()) == null) {
                turn.access =
                        turn.access.with(
                                turn.access
                                        .standings()
                                        .with(member.id(), standings.of(member.id())));
            }
        }
        turn.roster = read.roster();
        turn.rosterInDoubt = false;
        turn.forgetBadges();
    }
}
