package dev.torhaus.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** For any edges of any sensors, a desk goes through exactly what {@link NaiveDesk} says it did. */
class DeskLawTest {
    private static final int RUNS = 20_000;

    /**
     * An edge of a sensor, in steps of a quarter second, so that deadlines are often met exactly.
     */
    private record Edge(int sensor, boolean active, long quarters) {
        Duration at() {
            return Duration.ofMillis(250 * quarters);
        }
    }

    @Test
    void aDeskGoesThroughWhatItsIntervalsOfActivitySay() {
        var seed = System.nanoTime();
        var presences = 0;
        for (int run = 0; run < RUNS; run++) {
            presences += check(seed + run);
        }
        assertTrue(presences > 4 * RUNS, "too little happened: " + presences);
    }

    private static int check(long seed) {
        var random = new Random(seed);
        var sensings = new ArrayList<Sensing>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            sensings.add(
                    new Sensing(
                            Duration.ofMillis(250L * (1 + random.nextInt(40))),
                            Duration.ofMillis(250L * random.nextInt(40))));
        }
        var newBoot = random.nextBoolean();
        var atStart = new boolean[sensings.size()];
        var edges = edges(random, atStart);
        var end = Duration.ofHours(2);

        var timeline = Timeline.started(sensings, newBoot, atStart);
        for (Edge edge : edges) {
            if (random.nextInt(3) == 0) { // a tick just before; without it the result is the same
                timeline.until(edge.at().minusNanos(1));
            }
            timeline.edge(edge.sensor(), edge.active(), edge.at());
        }
        timeline.until(end);

        var naive = new NaiveDesk(sensings, newBoot);
        var since = new Duration[sensings.size()];
        for (int sensor = 0; sensor < since.length; sensor++) {
            since[sensor] = Duration.ZERO;
        }
        for (Edge edge : edges) {
            if (edge.active()) {
                since[edge.sensor()] = edge.at();
            } else {
                naive.active(edge.sensor(), since[edge.sensor()], edge.at());
            }
        }
        assertEquals(naive.presences(), timeline.presences(), () -> "seed " + seed + "L: " + edges);
        return timeline.presences().size();
    }

    /**
     * Edges of all sensors in order; sets which lines are active at the start; all are idle at the
     * end.
     */
    private static List<Edge> edges(Random random, boolean[] atStart) {
        var edges = new ArrayList<Edge>();
        for (int sensor = 0; sensor < atStart.length; sensor++) {
            atStart[sensor] = random.nextInt(4) == 0;
            var active = atStart[sensor];
            var quarters = 0L;
            for (int left = random.nextInt(12); left > 0 || active; left--) {
                quarters += 1 + random.nextInt(random.nextBoolean() ? 8 : 60);
                active = !active;
                edges.add(new Edge(sensor, active, quarters));
            }
        }
        edges.sort(Comparator.comparingLong(Edge::quarters));
        return edges;
    }
}
