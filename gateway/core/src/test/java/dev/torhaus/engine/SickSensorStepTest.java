package dev.torhaus.engine;

import static dev.torhaus.engine.SmallHouse.A1;
import static dev.torhaus.engine.SmallHouse.A2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Roster;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpenEvent.DeskChanged;
import dev.torhaus.event.OpenEvent.SensorHealthChanged;
import dev.torhaus.event.OpenEvent.TamperChanged;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.TamperId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.occupancy.Sensing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SickSensorStepTest {
    private static final Duration WORKING_DAY = Duration.ofHours(8);
    private static final Sensing WATCHED =
            new Sensing(
                    Duration.ofMinutes(10),
                    Duration.ZERO,
                    Duration.ofHours(10),
                    Optional.of(WORKING_DAY));
    private static final DeskId ELSEWHERE = new DeskId("b1");

    private static final House HOUSE =
            new House(
                    List.of(
                            new House.DeskPlan(A1, new RoomId("hall"), List.of(WATCHED)),
                            new House.DeskPlan(A2, new RoomId("hall"), List.of(WATCHED)),
                            new House.DeskPlan(ELSEWHERE, new RoomId("attic"), List.of(WATCHED))),
                    List.of(),
                    SmallHouse.HOUSE.policy());

    @Test
    void aSensorWithoutAnEdgeWhileItsRoomMovedForAWorkingDayIsSilent() {
        var run = Run.of(HOUSE, Roster.of(List.of(), List.of()));
        move(run, A1, Duration.ZERO, WORKING_DAY.minusMinutes(10));
        assertEquals(List.of(), health(run));
        move(run, A1, WORKING_DAY.minusMinutes(5), Duration.ofMinutes(10));
        assertEquals(List.of(new SensorHealthChanged(A2, 0, SensorHealth.SILENT)), health(run));
        var told =
                run.entries().stream()
                        .filter(entry ->
                                entry.event()
                                        .equals(
                                                new DeskChanged(
                                                        A2,
                                                        Occupancy.UNKNOWN,
                                                        UnknownCause.SENSOR_SILENT)))
                        .toList();
        assertEquals(1, told.size());
        assertEquals(Run.START, told.getFirst().at(), "vacant since the start was only believed");
    }

    @Test
    void aSilentSensorIsWellAtItsNextEdge() {
        var run = Run.of(HOUSE, Roster.of(List.of(), List.of()));
        move(run, A1, Duration.ZERO, WORKING_DAY.plusMinutes(10));
        run.forget().at(Duration.ofHours(9), Run.sensor(new SensorId(A2, 0), true));
        assertEquals(
                List.of(
                        new SensorHealthChanged(A2, 0, SensorHealth.WELL),
                        new DeskChanged(A2, Occupancy.OCCUPIED, null)),
                run.eventsButMarks()
                        .subList(run.eventsButMarks().size() - 2, run.eventsButMarks().size()));
    }

    @Test
    void aRoomThatStandsStillProvesNothing() {
        var run = Run.of(HOUSE, Roster.of(List.of(), List.of()));
        for (int hour = 0; hour < 100; hour++) {
            move(run, A1, Duration.ofHours(hour), Duration.ofMinutes(2));
        }
        assertEquals(List.of(), health(run));
    }

    @Test
    void aStuckSensorMovesNoRoom() {
        var run = Run.of(HOUSE, Roster.of(List.of(), List.of()));
        run.at(Duration.ZERO, Run.sensor(new SensorId(A1, 0), true)).until(Duration.ofHours(40));
        assertEquals(List.of(new SensorHealthChanged(A1, 0, SensorHealth.STUCK)), health(run));
    }

    @Test
    void aRemoteSensorThatIsNeverHeardOrLostIsToldOnceEach() {
        var remote =
                new Sensing(
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        Duration.ofHours(10),
                        Optional.empty(),
                        true);
        var desk = new House.DeskPlan(A1, new RoomId("hall"), List.of(remote));
        var house = new House(List.of(desk), List.of(), SmallHouse.HOUSE.policy());
        var run = Run.of(house, Roster.of(List.of(), List.of())).until(Duration.ofMinutes(1));
        var sensor = new SensorId(A1, 0);
        var since = run.stamp();
        run.take(new Input.SensorLost(run.stamp(), sensor, since));
        run.at(Duration.ofHours(1), stamp -> new Input.SensorHeard(stamp, sensor, true));
        run.at(
                Duration.ofHours(2),
                stamp -> new Input.SensorLost(stamp, sensor, stamp.plus(Duration.ofMinutes(-1))));
        assertEquals(
                List.of(
                        new SensorHealthChanged(A1, 0, SensorHealth.UNREACHABLE),
                        new SensorHealthChanged(A1, 0, SensorHealth.WELL),
                        new SensorHealthChanged(A1, 0, SensorHealth.UNREACHABLE)),
                health(run));
        var last = run.entries().getLast();
        assertEquals(
                new DeskChanged(A1, Occupancy.UNKNOWN, UnknownCause.SENSOR_UNREACHABLE),
                last.event());
        assertEquals(Run.START.plus(Duration.ofMinutes(119)), last.at());
    }

    @Test
    void aTamperContactIsToldAsItWasFoundAndWhenItChanges() {
        var run = Run.of(HOUSE, Roster.of(List.of(), List.of())).forget();
        var cabinet = new TamperId("cabinet");
        for (var open : List.of(false, false, true, true, false)) {
            run.take(new Input.TamperChanged(run.stamp(), cabinet, open));
        }
        assertEquals(
                List.of(
                        new TamperChanged(cabinet, false),
                        new TamperChanged(cabinet, true),
                        new TamperChanged(cabinet, false)),
                run.events());
    }

    /** Somebody moves at a desk, an edge every two minutes. */
    private static void move(Run run, DeskId desk, Duration from, Duration lasting) {
        var active = true;
        for (var at = Duration.ZERO; at.compareTo(lasting) <= 0; at = at.plusMinutes(2)) {
            run.at(from.plus(at), Run.sensor(new SensorId(desk, 0), active));
            active = !active;
        }
        assertTrue(run.state().desks().size() == 3);
    }

    private static List<OpenEvent> health(Run run) {
        return run.events().stream().filter(SensorHealthChanged.class::isInstance).toList();
    }
}
