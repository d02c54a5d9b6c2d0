package dev.torhaus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws of the engine over random houses and random inputs. A failure names its seed. */
class WalkTest {
    private static final int RUNS = 25;
    private static final int INPUTS_PER_RUN = 4_000;

    @Test
    void aHundredThousandRandomInputsBreakNoLaw() {
        var seed = System.nanoTime();
        var steps = 0L;
        for (int run = 0; run < RUNS; run++) {
            steps += walk(seed + run);
        }
        assertTrue(steps >= 100_000, "too few steps: " + steps);
    }

    private static long walk(long seed) {
        var random = new Random(seed);
        var house = new BusyHouse(random);
        var laws = new Laws(house.house(), "seed " + seed + "L");
        var state = laws.step(State.before(house.house(), BusyHouse.roster()), house.start());
        var inputs = new ArrayList<Input>();
        for (int i = 0; i < INPUTS_PER_RUN; i++) {
            inputs.add(house.next());
        }
        inputs.addAll(house.everybodyLeaves());
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            if (random.nextInt(10) != 0) {
                state = ticks(laws, state, input.stamp().monotonicNanos());
            }
            state = laws.step(state, input);
            if (i > 0 && i < INPUTS_PER_RUN && random.nextInt(100) == 0) { // it comes again, late
                state = laws.step(state, inputs.get(i - 1));
            }
        }
        var end = inputs.getLast().stamp().monotonicNanos();
        while (!state.settled()) {
            end = state.nextDeadline();
            state = ticks(laws, state, end + 1);
        }
        laws.atRest(state);
        laws.step(state, new Input.Stop(BusyHouse.stamp(end + 1)));
        laws.stopped();
        return laws.steps();
    }

    private static State ticks(Laws laws, State from, long beforeNanos) {
        var state = from;
        for (var due = state.nextDeadline(); due < beforeNanos; due = state.nextDeadline()) {
            state = laws.step(state, new Input.Tick(BusyHouse.stamp(due)));
        }
        return state;
    }

    @Test
    void whatHappensToDesksAndDoorsDoesNotDependOnWhenTicksCome() {
        var seed = System.nanoTime();
        for (int run = 0; run < 8; run++) {
            var inTime = desksAndDoors(seed + run, 0);
            var late = desksAndDoors(seed + run, 19);
            var message = "seed " + (seed + run) + "L";
            assertEquals(inTime, late, message);
            assertTrue(inTime.size() > 500, message + ": too little happened");
        }
    }

    /**
     * What was said of each desk and door in turn, when {@code skipped} of 20 inputs find no tick.
     */
    private static List<String> desksAndDoors(long seed, int skipped) {
        var house = new BusyHouse(new Random(seed));
        var skips = new Random(1);
        var state =
                Engine.step(State.before(house.house(), BusyHouse.roster()), house.start()).state();
        var said = new ArrayList<Entry>();
        for (int i = 0; i < INPUTS_PER_RUN; i++) {
            var input = house.next();
            var now = input.stamp().monotonicNanos();
            var skip = skips.nextInt(20) < skipped;
            for (var due = state.nextDeadline(); due < now && !skip; due = state.nextDeadline()) {
                state = step(state, new Input.Tick(BusyHouse.stamp(due)), said);
                assertTrue(
                        state.nextDeadline() > due, "a deadline that had its tick is still there");
            }
            state = step(state, input, said);
        }
        step(state, new Input.Stop(BusyHouse.stamp(Long.MAX_VALUE / 4)), said);
        return said.stream()
                .map(entry -> thing(entry.event()) + " " + entry.at() + " " + entry.event())
                .filter(line -> !line.startsWith("-"))
                .sorted((a, b) -> a.substring(0, 6).compareTo(b.substring(0, 6)))
                .toList();
    }

    private static State step(State state, Input input, List<Entry> said) {
        var step = Engine.step(state, input);
        said.addAll(step.entries());
        return step.state();
    }

    private static String thing(OpenEvent event) {
        return switch (event) {
            case OpenEvent.DeskChanged changed -> changed.desk().value();
            case OpenEvent.DoorReleased released -> released.door().value();
            case OpenEvent.DoorLocked locked -> locked.door().value();
            case OpenEvent.DoorOpened opened -> opened.door().value();
            case OpenEvent.DoorClosed closed -> closed.door().value();
            case OpenEvent.AccessGranted granted -> granted.door().value();
            case OpenEvent.AccessDenied denied -> denied.door().value();
            case OpenEvent.ReleaseWithheld withheld -> withheld.door().value();
            case OpenEvent.ExitShunted shunted -> shunted.door().value();
            case OpenEvent.DoorNotOpened not -> not.door().value();
            case OpenEvent.DoorModeChanged changed -> changed.door().value();
            case OpenEvent.DoorAlarmChanged changed -> changed.door().value();
            case OpenEvent.DoorTampered tampered -> tampered.door().value();
            case OpenEvent.SensorHealthChanged sensor -> sensor.desk().value();
            case OpenEvent.TamperChanged tamper -> tamper.tamper().value();
            case OpenEvent.PowerUp _,
                    OpenEvent.ReaderTampered _,
                    OpenEvent.FireChanged _,
                    OpenEvent.DiskSpaceChanged _,
                    OpenEvent.ClockUntrusted _,
                    OpenEvent.ClockTrusted _,
                    OpenEvent.PassbackForgiven _,
                    OpenEvent.PowerDown _,
                    OpenEvent.Mark _,
                    OpenEvent.ReaderNoise _,
                    OpenEvent.ReaderHealthChanged _,
                    OpenEvent.ReaderOverflow _,
                    OpenEvent.InputsLost _,
                    OpenEvent.StorageStalled _,
                    OpenEvent.Gap _,
                    OpenEvent.ClockStepped _,
                    OpenEvent.SiteChanged _,
                    OpenEvent.FeedTrouble _,
                    OpenEvent.FeedBack _,
                    OpenEvent.EntriesRejected _,
                    OpenEvent.CapacityChanged _,
                    OpenEvent.RemoteCommand _,
                    OpenEvent.RosterChanged _ ->
                    "-";
        };
    }

    @Test
    void theSameInputsGiveTheSameSteps() {
        var seed = System.nanoTime();
        assertEquals(desksAndDoors(seed, 3), desksAndDoors(seed, 3), "seed " + seed + "L");
    }

    @Test
    void aDeskIsSaidOccupiedAndVacantInTurn() {
        var seed = System.nanoTime();
        var desk = new DeskId("desk-0").value();
        var lines = desksAndDoors(seed, 5).stream().filter(line -> line.startsWith(desk)).toList();
        for (int i = 1; i < lines.size(); i++) {
            for (Occupancy state : Occupancy.values()) {
                var both =
                        lines.get(i).contains("state=" + state)
                                && lines.get(i - 1).contains("state=" + state);
                assertTrue(!both, "seed " + seed + "L: " + lines.get(i - 1) + lines.get(i));
            }
        }
    }
}
