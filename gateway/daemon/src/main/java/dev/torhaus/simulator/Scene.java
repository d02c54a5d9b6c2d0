package dev.torhaus.simulator;

import dev.torhaus.device.Wiring;
import java.time.Duration;

/**
 * Where the people and things of a simulated house act: its time and its lines. Engine's thread.
 */
record Scene(SimulatedClock clock, Edges edges) {
    long now() {
        return clock.stepNanos();
    }

    void at(long monotonicNanos, Runnable what) {
        clock.schedule(Math.max(monotonicNanos, now()), what);
    }

    void after(Duration pause, Runnable what) {
        clock.schedule(now() + pause.toNanos(), what);
    }

    void set(Wiring.Input input, boolean active) {
        edges.edge(input.line(), active != input.activeLow());
    }
}
