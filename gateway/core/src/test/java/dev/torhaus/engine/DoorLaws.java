package dev.torhaus.engine;

import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Roster;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What must be true of every step of a house with doors, told from the outside: from what came in,
 * what was journalled and what was commanded. Knows nothing of how the engine decides.
 */
final class DoorLaws {
    /** What the journal and the commands have said of a door so far. */
    private static final class Known {
        DoorMode mode = DoorMode.NORMAL;
        boolean toldReleased;
        boolean released;
        long untilNanos = Long.MIN_VALUE;
        long lockedNanos = Long.MIN_VALUE / 2;
        boolean open;
        long openNanos;
        final Map<DoorAlarm, AlarmState> alarms = new EnumMap<>(DoorAlarm.class);
    }

    private static final long LOCKING_GRACE_NANOS = 1_000_000_000L;

    private final House house;
    private final Roster roster;
    private final Map<DoorId, Known> doors = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private boolean fire;

    DoorLaws(House house, Roster roster) {
        this.house = house;
        this.roster = roster;
        house.doors().forEach(door -> doors.put(door.id(), new Known()));
    }

    /** How often what happened. */
    Map<String, Long> counts() {
        return counts;
    }

    void check(Input input, Step step) {
        var grants = new ArrayList<DoorId>();
        var releases = new HashMap<DoorId, Entry>();
        for (Entry entry : step.entries()) {
            entry(entry, input, grants, releases);
        }
        for (Command command : step.commands()) {
            command(command, releases);
        }
        var now = Objects.requireNonNull(step.state().last).monotonicNanos();
        for (Entry entry : step.entries()) {
            if (entry.event() instanceof OpenEvent.DoorModeChanged(var door, var mode, _)
                    && mode == DoorMode.LOCKDOWN) {
                require(fire || !of(door).released, "released when its lockdown began", door);
            }
        }
        for (House.DoorPlan plan : house.doors()) {
            standing(plan, now, input instanceof Input.Tick);
        }
    }

    private Known of(DoorId door) {
        return Objects.requireNonNull(doors.get(door));
    }

    private void entry(Entry entry, Input input, List<DoorId> grants, Map<DoorId, Entry> releases) {
        switch (entry.event()) {
            case OpenEvent.AccessGranted(var door, _) -> {
                grants.add(door);
                granted(door, entry);
            }
            case OpenEvent.DoorReleased released -> {
                released(released, entry, input, grants);
                of(released.door()).toldReleased = true;
                releases.put(released.door(), entry);
            }
            case OpenEvent.DoorModeChanged changed -> {
                of(changed.door()).mode = changed.mode();
                count(changed.mode() + " by " + changed.cause());
            }
            case OpenEvent.FireChanged(var active) -> {
                require(fire != active, "fire told twice", entry);
                fire = active;
                count("fire " + active);
            }
            case OpenEvent.DoorOpened(var door) -> {
                of(door).open = true;
                of(door).openNanos = nanos(entry);
            }
            case OpenEvent.DoorClosed(var door) -> of(door).open = false;
            case OpenEvent.DoorAlarmChanged changed -> alarm(changed, entry);
            case OpenEvent.DoorLocked(var door, var cause) -> {
                of(door).toldReleased = false;
                of(door).lockedNanos = nanos(entry);
                count("locked " + cause);
            }
            default -> count(entry.event().getClass().getSimpleName());
        }
    }

    private static long nanos(Entry entry) {
        return entry.stamp().monotonicNanos()
                - Duration.between(entry.at(), entry.stamp().wall()).toNanos();
    }

    /** In lockdown only those named are let in, whatever else they may. */
    private void granted(DoorId door, Entry entry) {
        var lockdown = of(door).mode == DoorMode.LOCKDOWN;
        count("granted" + (lockdown ? " in lockdown" : ""));
        if (lockdown && !fire) {
            var named =
                    entry.personal().orElse(null) instanceof Personal.Tap(var id, _, _, _)
                            && plan(door)
                                    .settings()
                                    .lockdown()
                                    .admits(Objects.requireNonNull(roster.member(id)));
            require(named, "let in in lockdown without being named", entry);
        }
    }

    private House.DoorPlan plan(DoorId door) {
        return house.doors().stream().filter(plan -> plan.id().equals(door)).findFirst().get();
    }

    /** A release has its cause in the journal: a grant, an exit, a fire, an operator, a mode. */
    private void released(
            OpenEvent.DoorReleased released, Entry entry, Input input, List<DoorId> grants) {
        count("released " + released.cause());
        var caused =
                switch (released.cause()) {
                    case CARD -> grants.contains(released.door());
                    case EXIT_BUTTON ->
                            input instanceof Input.ExitPressed pressed
                                    && pressed.door().equals(released.door());
                    case OPERATOR ->
                            input instanceof Input.OperateDoors operate
                                    && operate.action() == DoorAction.RELEASE
                                    && operate.doors().contains(released.door())
                                    && entry.personal().orElse(null) instanceof Personal.Operator;
                    case FREE -> of(released.door()).mode == DoorMode.FREE;
                    case FIRE -> fire;
                };
        require(caused, "released without a cause", entry);
    }

    private void command(Command command, Map<DoorId, Entry> releases) {
        switch (command) {
            case Command.Release(var door, var untilNanos, _) -> {
                var told = releases.get(door);
                require(told != null, "a strike opens and no entry says why", command);
                require(
                        told != null
                                && ((OpenEvent.DoorReleased) told.event()).until()
                                        == null
                                        == (untilNanos == Command.Release.FOREVER),
                        "journal and strike differ about the end",
                        command);
                of(door).released = true;
                of(door).untilNanos = Math.max(of(door).untilNanos, untilNanos);
            }
            case Command.Lock(var door) -> {
                of(door).released = false;
                of(door).untilNanos = Long.MIN_VALUE;
            }
            case Command.SilentAlarm _ ->
                    require(
                            house.duressAlarm().isPresent(),
                            "an alarm in a house without a panel",
                            command);
            case Command.Signal _, Command.Darken _, Command.Reply _, Command.ReadRoster _ -> {}
        }
    }

    /** How a door may stand after each step. */
    private void standing(House.DoorPlan plan, long nowNanos, boolean ticked) {
        var known = of(plan.id());
        if (!known.released) {
            require(!fire, "locked in a fire", plan.id());
            require(known.mode != DoorMode.FREE, "locked although free", plan.id());
            return;
        }
        if (known.untilNanos == Command.Release.FOREVER) {
            require(fire || known.mode == DoorMode.FREE, "released for ever", plan.id());
        } else {
            var left = known.untilNanos - nowNanos;
            var most = plan.settings().extendedRelease().toNanos();
            require(left <= most, "released for too long", plan.id());
            require(left > 0 || !ticked, "still released after its end", plan.id());
        }
        if (!fire && plan.settings().interlock().isPresent()) {
            for (House.DoorPlan other : house.doors()) {
                require(
                        other.equals(plan)
                                || !other.settings().interlock().equals(plan.settings().interlock())
                                || !of(other.id()).released,
                        "two doors of an interlock are released",
                        plan.id());
            }
        }
    }

    private void alarm(OpenEvent.DoorAlarmChanged changed, Entry entry) {
        count(changed.alarm() + " " + changed.state());
        var known = of(changed.door());
        var before = known.alarms.getOrDefault(changed.alarm(), AlarmState.OVER);
        var byOperator = entry.personal().isPresent();
        var latches = changed.alarm().latches();
        var may =
                switch (changed.state()) {
                    case RAISED -> before == AlarmState.OVER || before == AlarmState.PASSED;
                    case ACKNOWLEDGED -> before == AlarmState.RAISED && byOperator;
                    case PASSED -> before == AlarmState.RAISED && latches && !byOperator;
                    case OVER ->
                            byOperator
                                    ? before == AlarmState.PASSED
                                    : before == AlarmState.ACKNOWLEDGED
                                            || (before == AlarmState.RAISED && !latches);
                };
        require(may, "from " + before, entry);
        known.alarms.put(changed.alarm(), changed.state());
        if (changed.state() == AlarmState.RAISED) {
            raised(plan(changed.door()), known, changed.alarm(), entry);
        }
    }

    private void raised(House.DoorPlan plan, Known known, DoorAlarm alarm, Entry entry) {
        var since = nanos(entry) - known.openNanos;
        switch (alarm) {
            case FORCED_OPEN -> {
                require(known.open, "forced, but not open", entry);
                require(!known.toldReleased, "forced, but released", entry);
                require(
                        nanos(entry) - known.lockedNanos > LOCKING_GRACE_NANOS,
                        "forced, but just locked",
                        entry);
            }
            case HELD_OPEN ->
                    require(
                            known.open && since >= plan.settings().heldOpen().toNanos(),
                            "held open, but not long enough",
                            entry);
            case PRE_ALARM ->
                    require(
                            known.open
                                    && since >= plan.settings().preAlarm().orElseThrow().toNanos(),
                            "called too early",
                            entry);
            case TAMPER, LINE_FAULT, CONTACT_FAULT -> {}
        }
    }

    /** After a run that stopped every strike is locked. */
    void stopped() {
        doors.forEach((door, known) -> require(!known.released, "released after the stop", door));
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private static void require(boolean holds, String law, Object what) {
        if (!holds) {
            throw new AssertionError(law + ": " + what);
        }
    }
}
