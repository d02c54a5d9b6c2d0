package dev.torhaus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Door;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes steps, and holds each to what must be true of every step. */
final class Laws {
    private final House house;
    private final String seed;
    private final Map<DeskId, Entry> saidLast = new HashMap<>();
    private final Map<ReaderId, Long> lostPulses = new HashMap<>();
    private final Map<ReaderId, Long> noises = new HashMap<>();
    private final Set<DoorId> openByCommands = new HashSet<>();
    private long lastNanos = Long.MIN_VALUE;
    private long steps;
    private boolean down;

    Laws(House house, String seed) {
        this.house = house;
        this.seed = seed;
    }

    State step(State before, Input input) {
        var step = Engine.step(before, input);
        steps++;
        if (input instanceof Input.NoiseHeard heard) {
            noises.merge(heard.reader(), 1L, Long::sum);
        }
        if (input instanceof Input.PulsesLost lost) {
            lostPulses.merge(lost.reader(), lost.pulses(), Long::sum);
        }
        step.entries().forEach(this::entry);
        step.commands().forEach(command -> command(command, step.entries(), input));
        doors(step.state(), input);
        deadline(step.state(), input);
        return step.state();
    }

    long steps() {
        return steps;
    }

    private void entry(Entry entry) {
        assertFalse(down, () -> seed + ": after PowerDown " + entry);
        assertTrue(entry.stamp().monotonicNanos() >= lastNanos, () -> seed + ": back " + entry);
        lastNanos = entry.stamp().monotonicNanos();
        assertFalse(entry.at().isAfter(entry.stamp().wall()), () -> seed + ": future " + entry);
        personal(entry);
        if (entry.event() instanceof OpenEvent.DeskChanged changed) {
            desk(changed, entry);
        }
        if (entry.event() instanceof OpenEvent.ReaderNoise noise) {
            noises.merge(noise.reader(), -noise.count(), Long::sum);
        }
        if (entry.event() instanceof OpenEvent.ReaderOverflow overflow) {
            lostPulses.merge(overflow.reader(), -overflow.pulses(), Long::sum);
        }
        down = entry.event() instanceof OpenEvent.PowerDown;
    }

    /** A desk's past is told in order, and a use is at least a millisecond long. */
    private void desk(OpenEvent.DeskChanged changed, Entry entry) {
        var before = saidLast.put(changed.desk(), entry);
        if (before != null && before.event() instanceof OpenEvent.DeskChanged last) {
            var earliest =
                    last.state() == Occupancy.OCCUPIED ? before.at().plusMillis(1) : before.at();
            assertFalse(
                    entry.at().isBefore(earliest), () -> seed + ": " + before + " then " + entry);
        }
    }

    /** Who it was stands beside the entries that a person caused, and nowhere else. */
    private void personal(Entry entry) {
        var personal = entry.personal().orElse(null);
        switch (entry.event()) {
            case OpenEvent.AccessGranted _ ->
                    assertTrue(
                            personal instanceof Personal.Tap(_, _, var reason, _) && reason == null,
                            () -> seed + ": " + entry);
            case OpenEvent.AccessDenied(_, _, var coarse) -> {
                switch (personal) {
                    case Personal.Tap(_, _, var reason, _) when reason != null ->
                            assertEquals(reason.coarse(), coarse, seed);
                    case Personal.UnknownTap(var reason) ->
                            assertEquals(reason.coarse(), coarse, seed);
                    case null, default -> throw new AssertionError(seed + ": " + entry);
                }
            }
            case OpenEvent.RosterChanged _ ->
                    assertTrue(personal instanceof Personal.RosterRow, () -> seed + ": " + entry);
            default -> assertNull(personal, () -> seed + ": " + entry);
        }
    }

    /** A strike opens only for an entry of the same step, which says why and until when. */
    private void command(Command command, List<Entry> entries, Input input) {
        if (command instanceof Command.Release(var door, var untilNanos, var signal)) {
            openByCommands.add(door);
            var released =
                    entries.stream()
                            .map(Entry::event)
                            .filter(OpenEvent.DoorReleased.class::isInstance)
                            .map(OpenEvent.DoorReleased.class::cast)
                            .toList();
            assertEquals(1, released.size(), () -> seed + ": " + entries);
            var why = released.getFirst();
            assertEquals(door, why.door(), seed);
            assertEquals(BusyHouse.wall(untilNanos), why.until(), seed);
            var byCard = why.cause() == ReleaseCause.CARD;
            assertEquals(byCard, signal.isPresent(), seed);
            assertEquals(byCard, input instanceof Input.CardRead, seed);
            assertEquals(!byCard, input instanceof Input.ExitPressed, seed);
            assertEquals(byCard, granted(entries, door, why), () -> seed + ": " + entries);
        }
        if (command instanceof Command.Lock(var door)) {
            openByCommands.remove(door);
            assertTrue(
                    entries.stream()
                            .anyMatch(entry ->
                                    entry.event() instanceof OpenEvent.DoorLocked locked
                                            && locked.door().equals(door)),
                    () -> seed + ": " + entries);
        }
    }

    private static boolean granted(
            List<Entry> entries, DoorId door, OpenEvent.DoorReleased released) {
        var events = entries.stream().map(Entry::event).toList();
        return events.subList(0, events.indexOf(released)).stream()
                .anyMatch(event ->
                        event instanceof OpenEvent.AccessGranted granted
                                && granted.door().equals(door));
    }

    /** The commands say of every strike what the state says, and no release is without an end. */
    private void doors(State state, Input input) {
        for (int i = 0; i < house.doors().size(); i++) {
            var plan = house.doors().get(i);
            var door = state.doors().get(i);
            assertEquals(door.released(), openByCommands.contains(plan.id()), seed);
            if (door.lock() instanceof Door.Lock.Released released) {
                var left = released.untilNanos() - lastStepNanos(state);
                assertTrue(left <= plan.release().toNanos(), () -> seed + ": " + door);
                assertTrue(
                        left > 0 || !(input instanceof Input.Tick),
                        () -> seed + ": still released after its tick: " + door);
            }
        }
    }

    private void deadline(State state, Input input) {
        if (input instanceof Input.Tick) {
            assertTrue(
                    state.nextDeadline() > lastStepNanos(state),
                    () -> seed + ": the deadline was not taken");
        }
        var desks = state.desks().stream().mapToLong(desk -> desk.deadlineNanos()).min();
        assertEquals(desks.orElseThrow(), state.deskDeadlineNanos, seed);
    }

    private static long lastStepNanos(State state) {
        return state.last == null ? Long.MIN_VALUE : state.last.monotonicNanos();
    }

    /**
     * When every line is idle and all time has passed, nobody is there and every door is locked.
     */
    void atRest(State state) {
        for (var desk : state.desks()) {
            assertEquals(Occupancy.VACANT, desk.presence().occupancy(), seed);
        }
        assertEquals(Set.of(), openByCommands, seed);
    }

    /** After a stop every pulse that was no card was told. */
    void stopped() {
        noises.forEach((reader, left) -> assertEquals(0, left, seed + ": noise of " + reader));
        lostPulses.forEach((reader, left) -> assertEquals(0, left, seed + ": lost by " + reader));
        assertTrue(down, seed);
    }
}
