package dev.torhaus.engine;

import static dev.torhaus.engine.Run.card;
import static dev.torhaus.engine.Run.contact;
import static dev.torhaus.engine.Run.exit;
import static dev.torhaus.engine.Run.wall;
import static dev.torhaus.engine.SmallHouse.ANNAS;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.FRONT_OUT;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Alarms;
import dev.torhaus.access.DoorAction;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DoorAlarmTest {
    private final Run run = Run.ofSmallHouse().forget();

    @Test
    void aDoorThatOpensWhileItIsLockedIsForced() {
        run.at(ofSeconds(5), contact(FRONT, true));
        assertEquals(
                List.of(
                        new OpenEvent.DoorOpened(FRONT),
                        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED)),
                run.events());
    }

    @Test
    void aDoorThatOpensWhileItIsReleasedIsNotForced() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS.credential()))
                .forget()
                .at(ofSeconds(8).minusNanos(1), contact(FRONT, true));
        assertEquals(List.of(new OpenEvent.DoorOpened(FRONT)), run.events());
    }

    @Test
    void aDoorThatOpensWithinASecondOfLockingIsNotForcedAndALittleLaterItIs() {
        run.at(ofSeconds(5), exit(FRONT)).forget().at(ofSeconds(9), contact(FRONT, true));
        assertFalse(run.events().contains(alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED)));
        var late = Run.ofSmallHouse().at(ofSeconds(5), exit(FRONT));
        late.at(ofSeconds(9).plusNanos(1), contact(FRONT, true));
        assertTrue(late.events().contains(alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED)));
    }

    @Test
    void aForcedDoorThatIsClosedStaysAnAlarmUntilAnOperatorTakesNotice() {
        run.at(ofSeconds(5), contact(FRONT, true)).at(ofSeconds(7), contact(FRONT, false));
        assertEquals(alarm(DoorAlarm.FORCED_OPEN, AlarmState.PASSED), run.events().getLast());
        run.forget().at(ofSeconds(9), operate(DoorAction.ACKNOWLEDGE));
        assertEquals(List.of(alarm(DoorAlarm.FORCED_OPEN, AlarmState.OVER)), run.events());
        assertEquals(
                Optional.of(new Personal.Operator("anna")), run.entries().getFirst().personal());
        assertEquals(List.of(new Command.Reply(7, new Command.Answer.Done())), run.commands());
    }

    @Test
    void aForcedDoorThatAnOperatorKnowsOfIsOverOnceItCloses() {
        run.at(ofSeconds(5), contact(FRONT, true))
                .at(ofSeconds(6), operate(DoorAction.ACKNOWLEDGE))
                .forget()
                .at(ofSeconds(7), contact(FRONT, false));
        assertEquals(
                List.of(
                        new OpenEvent.DoorClosed(FRONT),
                        alarm(DoorAlarm.FORCED_OPEN, AlarmState.OVER)),
                run.events());
    }

    @Test
    void anOperatorCannotTakeNoticeOfNothing() {
        run.at(ofSeconds(5), operate(DoorAction.ACKNOWLEDGE));
        assertEquals(
                List.of(new Command.Reply(7, new Command.Answer.Refused(Command.Refusal.NO_ALARM))),
                run.commands());
    }

    @Test
    void aDoorThatStandsOpenIsCalledOutThenHeldThenOver() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS.credential()))
                .at(ofSeconds(6), contact(FRONT, true))
                .forget()
                .until(ofSeconds(40));
        assertEquals(
                List.of(
                        Map.entry(
                                wall(ofSeconds(8)),
                                new OpenEvent.DoorLocked(FRONT, LockCause.TIME)),
                        Map.entry(
                                wall(ofSeconds(26)), alarm(DoorAlarm.PRE_ALARM, AlarmState.RAISED)),
                        Map.entry(wall(ofSeconds(36)), alarm(DoorAlarm.PRE_ALARM, AlarmState.OVER)),
                        Map.entry(
                                wall(ofSeconds(36)),
                                alarm(DoorAlarm.HELD_OPEN, AlarmState.RAISED))),
                timed());
        assertEquals(
                List.of(
                        new Command.Lock(FRONT),
                        held(FRONT_IN, ofSeconds(10)),
                        held(FRONT_OUT, ofSeconds(10)),
                        held(FRONT_IN, ofSeconds(60)),
                        held(FRONT_OUT, ofSeconds(60))),
                run.commands());
        run.forget().at(ofSeconds(50), contact(FRONT, false));
        assertEquals(
                List.of(
                        new OpenEvent.DoorClosed(FRONT),
                        alarm(DoorAlarm.HELD_OPEN, AlarmState.OVER)),
                run.events());
        assertEquals(
                List.of(new Command.Darken(FRONT_IN), new Command.Darken(FRONT_OUT)),
                run.commands());
    }

    @Test
    void aLateTickSaysWhenTheDoorWasReallyHeld() {
        run.at(ofSeconds(5), exit(FRONT)).at(ofSeconds(6), contact(FRONT, true)).forget();
        run.withoutTicks(ofMinutes(3), Input.Tick::new);
        assertEquals(wall(ofSeconds(36)), run.entries().getLast().at());
    }

    @Test
    void whoComesThroughAnOpenDoorStartsItsTimeAnew() {
        run.at(ofSeconds(5), exit(FRONT))
                .at(ofSeconds(6), contact(FRONT, true))
                .at(ofSeconds(20), card(FRONT_IN, ANNAS.credential()))
                .forget()
                .until(ofSeconds(50).minusNanos(1));
        assertFalse(run.events().contains(alarm(DoorAlarm.HELD_OPEN, AlarmState.RAISED)));
        run.until(ofSeconds(50));
        assertTrue(run.events().contains(alarm(DoorAlarm.HELD_OPEN, AlarmState.RAISED)));
    }

    @Test
    void aDoorThatWasLetInAndNotOpenedIsTold() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS.credential())).forget().until(ofSeconds(9));
        assertEquals(new OpenEvent.DoorNotOpened(FRONT), run.events().getLast());
        var left = Run.ofSmallHouse().forget().at(ofSeconds(5), exit(FRONT)).until(ofSeconds(9));
        assertFalse(left.events().contains(new OpenEvent.DoorNotOpened(FRONT)));
    }

    @Test
    void aContactThatChattersIsToldOnceAndBelievedAgainAfterAQuietWhile() {
        for (int i = 1; i <= 200; i++) {
            run.at(ofSeconds(5).plus(ofMillis(100L * i)), contact(FRONT, i % 2 == 1));
        }
        var changes =
                run.events().stream()
                        .filter(event ->
                                event instanceof OpenEvent.DoorOpened
                                        || event instanceof OpenEvent.DoorClosed)
                        .count();
        assertEquals(19, changes);
        assertTrue(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED)));
        run.forget().until(ofSeconds(55));
        assertTrue(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.OVER)));
        assertFalse(run.state().doors().getFirst().open());
        run.forget().at(ofSeconds(60), contact(FRONT, true));
        assertTrue(run.events().contains(new OpenEvent.DoorOpened(FRONT)));
    }

    @Test
    void aDoorIsInFaultUntilTheLastOfItsLinesWorksAgain() {
        run.at(ofSeconds(1), line(DoorLine.STRIKE, false))
                .at(ofSeconds(2), line(DoorLine.EXIT_BUTTON, false))
                .at(ofSeconds(3), line(DoorLine.STRIKE, true));
        assertEquals(List.of(alarm(DoorAlarm.LINE_FAULT, AlarmState.RAISED)), run.events());
        run.forget().at(ofSeconds(4), line(DoorLine.EXIT_BUTTON, true));
        assertEquals(List.of(alarm(DoorAlarm.LINE_FAULT, AlarmState.OVER)), run.events());
    }

    @Test
    void everyDoorIsInFaultWhenTheFireInputCannotBeHeardAndNoneIsReleased() {
        run.at(ofSeconds(1), Input.FireLineLost::new);
        var inFault =
                run.state().house().doors().stream()
                        .map(door ->
                                new OpenEvent.DoorAlarmChanged(
                                        door.id(), DoorAlarm.LINE_FAULT, AlarmState.RAISED))
                        .toList();
        assertEquals(inFault, run.events());
    }

    @Test
    void aContactThatCannotBeHeardIsNotBelievedAndItsDoorLocksByTimeAlone() {
        run.at(ofSeconds(1), exit(FRONT))
                .at(ofSeconds(2), contact(FRONT, true))
                .at(ofSeconds(3), line(DoorLine.CONTACT, false))
                .forget()
                .until(ofMinutes(5));
        assertEquals(
                List.of(new OpenEvent.DoorLocked(FRONT, LockCause.TIME)), run.eventsButMarks());
        assertTrue(run.state().doors().getFirst().contact().chatters());
        run.forget().at(ofMinutes(6), line(DoorLine.CONTACT, true));
        assertFalse(run.state().doors().getFirst().contact().chatters());
    }

    @Test
    void aContactThatNeverClosesThroughThreePassagesIsAFault() {
        run.at(ofSeconds(1), exit(FRONT)).at(ofSeconds(2), contact(FRONT, true));
        for (int i = 1; i <= 3; i++) {
            assertFalse(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED)));
            run.at(ofSeconds(10L * i), card(FRONT_IN, ANNAS.credential()));
            run.until(ofSeconds(10L * i + 5));
        }
        assertTrue(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED)));
        run.forget().at(ofSeconds(60), contact(FRONT, false));
        assertTrue(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.OVER)));
    }

    @Test
    void tamperIsAnAlarmUntilEveryCaseIsClosedAndAnOperatorKnows() {
        run.at(ofSeconds(1), at -> new Input.DoorTamperChanged(at, FRONT, true))
                .at(ofSeconds(2), at -> new Input.ReaderTamperChanged(at, FRONT_IN, true))
                .at(ofSeconds(3), at -> new Input.DoorTamperChanged(at, FRONT, false));
        assertEquals(
                List.of(
                        new OpenEvent.DoorTampered(FRONT, true),
                        alarm(DoorAlarm.TAMPER, AlarmState.RAISED),
                        new OpenEvent.ReaderTampered(FRONT_IN, true),
                        new OpenEvent.DoorTampered(FRONT, false)),
                run.events());
        run.forget().at(ofSeconds(4), at -> new Input.ReaderTamperChanged(at, FRONT_IN, false));
        assertEquals(alarm(DoorAlarm.TAMPER, AlarmState.PASSED), run.events().getLast());
        run.at(ofSeconds(5), operate(DoorAction.ACKNOWLEDGE));
        assertEquals(alarm(DoorAlarm.TAMPER, AlarmState.OVER), run.events().getLast());
    }

    @Test
    void alarmsComeBackFromTheJournalAsFarAsTheyStillHold() {
        var since = Run.START.minusSeconds(90);
        var alarms =
                Alarms.NONE
                        .with(DoorAlarm.FORCED_OPEN, AlarmState.RAISED, since)
                        .with(DoorAlarm.PRE_ALARM, AlarmState.RAISED, since);
        var resume =
                new Resume(
                        false,
                        false,
                        since,
                        Map.of(),
                        Set.of(),
                        Map.of(),
                        Map.of(FRONT, alarms),
                        false);
        var open = Run.started(resume, Set.of(), Set.of(FRONT));
        assertEquals(
                Set.of(DoorAlarm.FORCED_OPEN),
                open.state().doors().getFirst().alarms().open().keySet());
        assertFalse(open.events().contains(alarm(DoorAlarm.FORCED_OPEN, AlarmState.PASSED)));
        assertTrue(open.events().contains(alarm(DoorAlarm.PRE_ALARM, AlarmState.OVER)));
        var closed = Run.started(resume, Set.of(), Set.of());
        assertTrue(closed.events().contains(alarm(DoorAlarm.FORCED_OPEN, AlarmState.PASSED)));
    }

    private List<Map.Entry<Instant, OpenEvent>> timed() {
        return run.entries().stream().map(entry -> Map.entry(entry.at(), entry.event())).toList();
    }

    private static Function<Stamp, Input> line(DoorLine line, boolean works) {
        return stamp -> new Input.DoorLineSeen(stamp, FRONT, line, works);
    }

    private static OpenEvent alarm(DoorAlarm alarm, AlarmState state) {
        return new OpenEvent.DoorAlarmChanged(FRONT, alarm, state);
    }

    private static Command held(ReaderId reader, Duration lasting) {
        return new Command.Signal(reader, Command.Pattern.HELD_OPEN, lasting);
    }

    private static Function<Stamp, Input> operate(DoorAction action) {
        return at -> new Input.OperateDoors(at, 7, "anna", List.of(FRONT), action);
    }
}
