package dev.torhaus.engine;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A random walk over four doors, held to the laws of doors at every step. */
final class DoorWalk {
    /** The engine, or a broken one. */
    interface Stepper {
        Step step(State state, Input input);
    }

    private DoorWalk() {}

    /**
     * Takes {@code inputs} random inputs, with their ticks; returns how often what happened. An
     * AssertionError names the law that was broken and the seed.
     *
     * @param decided the house that the engine decides by, which for a broken rule is another than
     *     the one that the laws know
     */
    static Map<String, Long> walk(long seed, int inputs, House decided, Stepper engine) {
        var random = new Random(seed);
        var doors = new FourDoors(random);
        var laws = new DoorLaws(FourDoors.house(), FourDoors.roster());
        try {
            var state = State.before(decided, FourDoors.roster());
            state = step(engine, laws, state, doors.start());
            for (int i = 0; i < inputs; i++) {
                var input = doors.next();
                if (random.nextInt(10) != 0) { // else its ticks come late or not at all
                    state = ticks(engine, laws, state, input.stamp().monotonicNanos());
                }
                state = step(engine, laws, state, input);
            }
            for (Input input : doors.quiet()) {
                state = step(engine, laws, state, input);
            }
            while (!state.settled()) {
                state = ticks(engine, laws, state, state.nextDeadline() + 1);
            }
            var last = state.last;
            if (last == null) {
                throw new AssertionError("no step was taken");
            }
            step(engine, laws, state, new Input.Stop(last));
            laws.stopped();
        } catch (AssertionError broken) {
            throw new AssertionError("seed " + seed + "L: " + broken.getMessage(), broken);
        }
        return new TreeMap<>(laws.counts());
    }

    private static State step(Stepper engine, DoorLaws laws, State state, Input input) {
        var step = engine.step(state, input);
        laws.check(input, step);
        return step.state();
    }

    private static State ticks(Stepper engine, DoorLaws laws, State from, long beforeNanos) {
        var state = from;
        for (var due = state.nextDeadline(); due < beforeNanos; due = state.nextDeadline()) {
            state = step(engine, laws, state, new Input.Tick(BusyHouse.stamp(due)));
        }
        return state;
    }
}
