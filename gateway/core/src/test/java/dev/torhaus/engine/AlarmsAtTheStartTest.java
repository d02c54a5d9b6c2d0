package dev.torhaus.engine;

import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Alarms;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a start makes of the alarms that the run before left and of what it finds itself. */
class AlarmsAtTheStartTest {
    private static final Instant SINCE = Run.START.minusSeconds(90);

    @Test
    void aCaseThatWasOpenedMeanwhileIsToldAndAnAlarm() {
        assertEquals(
                List.of(
                        new OpenEvent.DoorTampered(FRONT, true),
                        new OpenEvent.ReaderTampered(FRONT_IN, true),
                        alarm(DoorAlarm.TAMPER, AlarmState.RAISED)),
                started(Alarms.NONE, Set.of(), Set.of(FRONT), Set.of(FRONT_IN)));
    }

    @Test
    void aCaseThatWasClosedMeanwhileIsAnAlarmThatAnOperatorHasToTakeNoticeOf() {
        var raised = Alarms.NONE.with(DoorAlarm.TAMPER, AlarmState.RAISED, SINCE);
        assertEquals(
                List.of(alarm(DoorAlarm.TAMPER, AlarmState.PASSED)),
                started(raised, Set.of(), Set.of(), Set.of()));
    }

    @Test
    void aDoorThatIsClosedByNowIsNoLongerHeldOpenAndItsContactIsAskedAnew() {
        var left =
                Alarms.NONE
                        .with(DoorAlarm.HELD_OPEN, AlarmState.RAISED, SINCE)
                        .with(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED, SINCE);
        var closed = started(left, Set.of(), Set.of(), Set.of());
        assertTrue(closed.contains(alarm(DoorAlarm.HELD_OPEN, AlarmState.OVER)), closed.toString());
        assertTrue(closed.contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.OVER)));
        var open = started(left, Set.of(FRONT), Set.of(), Set.of());
        assertEquals(List.of(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.OVER)), open);
    }

    private static List<OpenEvent> started(
            Alarms left, Set<DoorId> open, Set<DoorId> tampered, Set<ReaderId> readers) {
        var resume =
                new Resume(
                        false,
                        false,
                        SINCE,
                        Map.of(),
                        Set.of(),
                        Map.of(),
                        Map.of(FRONT, left),
                        false);
        var stamp = new Stamp(Run.START, 3_000_000_000L, new BootId("boot-1"), true);
        var state = State.before(SmallHouse.HOUSE, SmallHouse.ROSTER);
        var start = new Input.Start(stamp, resume, Set.of(), open, tampered, readers, false);
        return Engine.step(state, start).entries().stream()
                .map(Entry::event)
                .filter(AlarmsAtTheStartTest::ofDoor)
                .toList();
    }

    private static boolean ofDoor(OpenEvent event) {
        return event instanceof OpenEvent.DoorAlarmChanged
                || event instanceof OpenEvent.DoorTampered
                || event instanceof OpenEvent.ReaderTampered;
    }

    private static OpenEvent alarm(DoorAlarm alarm, AlarmState state) {
        return new OpenEvent.DoorAlarmChanged(FRONT, alarm, state);
    }
}
