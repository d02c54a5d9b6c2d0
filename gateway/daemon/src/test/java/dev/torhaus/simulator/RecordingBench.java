package dev.torhaus.simulator;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.SensorId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Makes the recording that {@code script/bench} replays: the edges of a house of desks without
 * doors, from New Year on, in virtual time. Desk {@code d1} hangs on line {@code desks:0} and so
 * on. Run by {@code RecordingBench FILE DESKS DAYS}.
 */
final class RecordingBench {
    private static final long SEED = 7;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    private RecordingBench() {}

    static void main(String[] args) throws IOException {
        record(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private static void record(Path file, int desks, int days) throws IOException {
        var plan = plan(desks);
        var begin = FIRST_DAY.atStartOfDay(plan.zone()).toInstant();
        var end = FIRST_DAY.plusDays(days).atStartOfDay(plan.zone()).toInstant();
        var clock = new SimulatedClock(begin, SEED, new Pace.Virtual());
        try (var log = EdgeLog.create(file, clock, (_, _) -> {})) {
            new SimulatedHouse(plan, wiring(desks), SEED, clock, log).begin();
            clock.await(new Nothing(), clock.monotonicNanos(end));
        }
        System.out.printf("%d desks from %s to %s%n", desks, begin, end);
    }

    private static HousePlan plan(int desks) {
        return new HousePlan(
                TestHouses.BERLIN,
                TestHouses.weekdays("07:00", "20:00"),
                IntStream.range(0, desks)
                        .mapToObj(desk ->
                                new HousePlan.Desk(id(desk), List.of(HousePlan.Kind.MOTION)))
                        .toList(),
                List.of(),
                desks * 2,
                1);
    }

    private static Wiring wiring(int desks) {
        var inputs =
                IntStream.range(0, desks)
                        .mapToObj(desk ->
                                new Wiring.Input(
                                        new Line.Numbered("desks", desk),
                                        new Wiring.Role.Sensor(new SensorId(id(desk), 0)),
                                        false,
                                        Wiring.Bias.AS_IS,
                                        Duration.ZERO))
                        .toList();
        return new Wiring(inputs, List.of(), List.of(), List.of());
    }

    private static DeskId id(int desk) {
        return new DeskId("d" + (desk + 1));
    }

    /** No gateway: nothing ever waits for it. */
    private static final class Nothing implements Clock.Work {
        @Override
        public boolean waiting() {
            return false;
        }

        @Override
        public void awaitReal(long realNanos) {
            LockSupport.parkNanos(realNanos);
        }
    }
}
