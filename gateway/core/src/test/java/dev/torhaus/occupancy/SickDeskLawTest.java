package dev.torhaus.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.SensorHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * For any edges, however sick they make sensors: a desk with a sick sensor is never free, the past
 * is told in order, and when all lines are calm everything is well again and the desk is vacant.
 */
class SickDeskLawTest {
    private static final int RUNS = 300;
    private static final Duration QUARTER = Duration.ofMillis(250);

    @Test
    void aDeskWithASickSensorIsNeverFreeAndGetsWell() {
        var seed = System.nanoTime();
        var seen = new EnumMap<SensorHealth, Integer>(SensorHealth.class);
        for (int run = 0; run < RUNS; run++) {
            check(seed + run, seen);
        }
        for (SensorHealth health : SensorHealth.values()) {
            assertTrue(seen.getOrDefault(health, 0) > 100, () -> "too little happened: " + seen);
        }
    }

    private static void check(long seed, Map<SensorHealth, Integer> seen) {
        var random = new Random(seed);
        var sensings = new ArrayList<Sensing>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            sensings.add(
                    new Sensing(
                            QUARTER.multipliedBy(1 + random.nextInt(40)),
                            QUARTER.multipliedBy(random.nextInt(40)),
                            QUARTER.multipliedBy(20 + random.nextInt(200)),
                            Optional.of(Duration.ofHours(1)),
                            random.nextInt(4) == 0));
        }
        var active = new boolean[sensings.size()];
        var timeline = Timeline.started(sensings, random.nextBoolean(), active.clone());
        var now = Duration.ZERO;
        for (int left = 500 + random.nextInt(2_500); left > 0; left--) {
            now = now.plus(QUARTER.multipliedBy(random.nextInt(left > 400 ? 4 : 60)));
            var sensor = random.nextInt(active.length);
            if (random.nextInt(100) == 0 && mayBeSilent(timeline, sensor, now)) {
                timeline.silent(sensor, now);
            } else if (sensings.get(sensor).remote() && random.nextInt(20) == 0) {
                active[sensor] = false;
                timeline.lost(sensor, now.minus(QUARTER.multipliedBy(random.nextInt(8))), now);
            } else if (sensings.get(sensor).remote() && random.nextInt(10) == 0) {
                active[sensor] = random.nextBoolean();
                timeline.heard(sensor, active[sensor], now);
            } else {
                active[sensor] = !active[sensor];
                timeline.edge(sensor, active[sensor], now);
            }
            holds(timeline, active.length, seed, seen);
        }
        for (int sensor = 0; sensor < active.length; sensor++) {
            now = now.plusMinutes(20);
            if (!active[sensor]) {
                timeline.edge(sensor, true, now);
            }
            now = now.plus(QUARTER);
            timeline.edge(sensor, false, now);
        }
        timeline.until(now.plusHours(1));
        assertEquals(timeline.last() instanceof Presence.Vacant, true, () -> "seed " + seed + "L");
    }

    private static boolean mayBeSilent(Timeline timeline, int sensor, Duration now) {
        timeline.until(now.minusNanos(1));
        return timeline.desk()
                        .quietLeftNanos(sensor, Timeline.at(now), Duration.ofHours(9).toNanos())
                <= 0;
    }

    private static void holds(
            Timeline timeline, int sensors, long seed, Map<SensorHealth, Integer> seen) {
        var sick = false;
        for (int sensor = 0; sensor < sensors; sensor++) {
            var health = timeline.desk().health(sensor);
            seen.merge(health, 1, Integer::sum);
            sick |= health != SensorHealth.WELL;
        }
        var vacant = timeline.last() instanceof Presence.Vacant;
        assertFalse(sick && vacant, () -> "seed " + seed + "L: " + timeline.presences());
        var said = timeline.presences();
        for (int i = Math.max(1, said.size() - 3); i < said.size(); i++) {
            assertFalse(
                    said.get(i).since().isBefore(said.get(i - 1).since()),
                    () -> "seed " + seed + "L: " + List.copyOf(said));
        }
    }
}
