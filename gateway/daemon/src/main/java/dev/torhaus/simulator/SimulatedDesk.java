package dev.torhaus.simulator;

import dev.torhaus.device.Wiring;
import java.time.Duration;
import java.util.List;

/** A desk and what its sensors see of whoever sits there. Engine's thread. */
final class SimulatedDesk {
    private static final Duration BLIND = Duration.ofSeconds(3); // of a PIR after its release
    private static final Duration LAST_MOVE = Duration.ofSeconds(2); // getting up
    private static final Duration QUIET_MIN = Duration.ofMinutes(2);

    /** Below the hold that is usual, so that a stay without a break is one interval. */
    private static final Duration QUIET_MAX = Duration.ofMinutes(9);

    /** A sensor's line and what it follows. */
    record Sensor(Wiring.Input input, HousePlan.Kind kind) {}

    private final Scene scene;
    private final List<Sensor> sensors;
    private final int busy;

    SimulatedDesk(Scene scene, List<Sensor> sensors, int busy) {
        this.scene = scene;
        this.sensors = List.copyOf(sensors);
        this.busy = busy;
    }

    /**
     * Somebody sits here from now until then. Some sensors see it a little longer, at most {@link
     * #after}.
     */
    void sit(long untilNanos, Dice dice) {
        for (Sensor sensor : sensors) {
            var own = dice.fork();
            switch (sensor.kind()) {
                case MOTION -> new Motion(sensor.input(), untilNanos, own).seen();
                case LEVEL -> new Weight(sensor.input(), untilNanos, own).down();
            }
        }
    }

    /** How long a line can stay active when the person has gone. */
    static Duration after(int busy) {
        return Duration.ofSeconds(Math.max(3, 60 / busy));
    }

    private Duration pause(Dice dice) {
        var quiet = dice.chance(0.1);
        var pause =
                quiet
                        ? dice.between(QUIET_MIN, QUIET_MAX)
                        : dice.exponential(Duration.ofSeconds(90));
        return shortest(pause, QUIET_MAX).dividedBy(busy);
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A PIR: its line is high for some seconds after each movement. */
    private final class Motion {
        private final Wiring.Input input;
        private final long untilNanos;
        private final Dice dice;

        Motion(Wiring.Input input, long untilNanos, Dice dice) {
            this.input = input;
            this.untilNanos = untilNanos;
            this.dice = dice;
        }

        void seen() {
            scene.set(input, true);
            var held =
                    Duration.ofSeconds(8)
                            .plus(dice.exponential(Duration.ofSeconds(10)))
                            .dividedBy(busy)
                            .plusSeconds(1);
            scene.after(shortest(held, after(busy)), this::over);
        }

        private void over() {
            scene.set(input, false);
            var next = scene.now() + BLIND.plus(pause(dice)).toNanos();
            var last = untilNanos - LAST_MOVE.toNanos();
            if (Math.min(next, last) >= scene.now() + BLIND.toNanos()) {
                scene.at(Math.min(next, last), this::seen);
            }
        }
    }

    /** A mat, or a radar's level: active while somebody sits, with short gaps. */
    private final class Weight {
        private final Wiring.Input input;
        private final long untilNanos;
        private final Dice dice;

        Weight(Wiring.Input input, long untilNanos, Dice dice) {
            this.input = input;
            this.untilNanos = untilNanos;
            this.dice = dice;
        }

        void down() {
            scene.set(input, true);
            var next = scene.now() + Duration.ofSeconds(20).plus(pause(dice)).toNanos();
            scene.at(Math.min(next, untilNanos), this::up);
        }

        private void up() {
            scene.set(input, false);
            var back =
                    scene.now()
                            + dice.between(Duration.ofSeconds(2), Duration.ofSeconds(12)).toNanos();
            if (back < untilNanos) {
                scene.at(back, this::down);
            }
        }
    }
}
