package dev.torhaus.simulator;

import dev.torhaus.access.Holidays;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorId;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Houses for tests: some desks, every third with a mat, and two doors. */
final class TestHouses {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final DoorId FRONT = new DoorId("front");
    static final DoorId YARD = new DoorId("yard");
    static final ReaderId FRONT_IN = new ReaderId("front-in");
    static final ReaderId YARD_IN = new ReaderId("yard-in");

    private TestHouses() {}

    static long freshSeed() {
        var seed = Long.getLong("torhaus.seed", System.nanoTime());
        System.out.println("seed " + seed + " (again with -Dtorhaus.seed=" + seed + ")");
        return seed;
    }

    static HousePlan plan(int desks, int busy) {
        return new HousePlan(
                BERLIN,
                weekdays("07:00", "20:00"),
                IntStream.range(0, desks).mapToObj(TestHouses::desk).toList(),
                List.of(
                        new HousePlan.Door(FRONT, List.of(FRONT_IN), List.of()),
                        new HousePlan.Door(YARD, List.of(YARD_IN), List.of())),
                desks * 2,
                busy);
    }

    static Schedule weekdays(String from, String until) {
        var window = new Window(LocalTime.parse(from), LocalTime.parse(until));
        return new Schedule(
                new ScheduleId("office-hours"),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> List.of(window))),
                Holidays.SAXONY);
    }

    private static HousePlan.Desk desk(int number) {
        return new HousePlan.Desk(
                deskId(number),
                number % 3 == 0
                        ? List.of(HousePlan.Kind.MOTION, HousePlan.Kind.LEVEL)
                        : List.of(HousePlan.Kind.MOTION));
    }

    static DeskId deskId(int number) {
        return new DeskId("desk-" + (number + 1));
    }

    static Wiring wiring(HousePlan plan) {
        return wiring(plan, List.of(Formats.WIEGAND34));
    }

    static Wiring wiring(HousePlan plan, List<Format> formats) {
        var inputs = new ArrayList<Wiring.Input>();
        for (HousePlan.Desk desk : plan.desks()) {
            for (int i = 0; i < desk.sensors().size(); i++) {
                inputs.add(
                        input(
                                new Line.Numbered("desks", inputs.size()),
                                new Wiring.Role.Sensor(new SensorId(desk.id(), i)),
                                i == 1));
            }
        }
        inputs.add(input(gpio(16), new Wiring.Role.Contact(FRONT), false));
        inputs.add(input(gpio(20), new Wiring.Role.ExitButton(FRONT), true));
        inputs.add(input(gpio(21), new Wiring.Role.Contact(YARD), true));
        inputs.add(input(gpio(22), new Wiring.Role.ExitButton(YARD), false));
        return new Wiring(
                inputs,
                List.of(
                        new Wiring.Pair(FRONT_IN, gpio(5), gpio(6), formats),
                        new Wiring.Pair(YARD_IN, gpio(7), gpio(8), List.of(Formats.WIEGAND26))),
                List.of(
                        new Wiring.Strike(FRONT, gpio(26), false, true),
                        new Wiring.Strike(YARD, gpio(27), false, true)),
                List.of());
    }

    private static Wiring.Input input(Line line, Wiring.Role role, boolean activeLow) {
        return new Wiring.Input(line, role, activeLow, Wiring.Bias.AS_IS, Duration.ZERO);
    }

    static Line gpio(int number) {
        return new Line.Named("GPIO" + number);
    }
}
