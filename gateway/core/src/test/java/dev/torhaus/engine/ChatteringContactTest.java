package dev.torhaus.engine;

import static dev.torhaus.engine.Run.contact;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.DoorAction;
import dev.torhaus.access.DoorContact;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.OpenEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a contact that chattered is taken to say once it has been quiet. */
class ChatteringContactTest {
    private static final OpenEvent OVER = alarm(DoorAlarm.CONTACT_FAULT, AlarmState.OVER);
    private static final OpenEvent HELD = alarm(DoorAlarm.HELD_OPEN, AlarmState.RAISED);
    private static final Duration BEGIN = ofSeconds(15);
    private static final Duration PAUSE = ofMillis(50);

    private final Run run = Run.ofSmallHouse();

    @Test
    void aDoorThatIsOpenAfterwardsAndWasToldClosedIsToldOpenAndHeldOpenInTime() {
        standsOpen();
        chatter(20);
        run.forget().until(believed(20));
        assertEquals(List.of(OVER, new OpenEvent.DoorOpened(FRONT)), run.eventsButMarks());
        run.forget().until(believed(20).plusSeconds(29));
        assertFalse(run.events().contains(HELD));
        run.until(believed(20).plusSeconds(31));
        assertEquals(HELD, run.eventsButMarks().getLast());
    }

    @Test
    void aDoorThatIsOpenAfterwardsAsItWasToldBeforeIsOnlyHeldOpenInTime() {
        chatter(21);
        run.forget().until(believed(21));
        assertEquals(List.of(OVER), run.eventsButMarks());
        run.until(believed(21).plusSeconds(31));
        assertEquals(HELD, run.eventsButMarks().getLast());
    }

    @Test
    void aDoorThatWasToldOpenAndIsClosedAfterwardsIsToldClosed() {
        chatter(22);
        run.forget().until(believed(22));
        assertEquals(List.of(OVER, new OpenEvent.DoorClosed(FRONT)), run.eventsButMarks());
    }

    @Test
    void aDoorThatIsClosedAfterwardsAsItWasToldBeforeSaysNothingNew() {
        standsOpen();
        chatter(21);
        run.forget().until(believed(21).plusSeconds(60));
        assertEquals(List.of(OVER), run.eventsButMarks());
    }

    @Test
    void whatAContactSaidWhileItsLineDidNotWorkIsToldWhenItDoes() {
        line(ofSeconds(5), false);
        run.at(ofSeconds(6), contact(FRONT, true)).forget();
        line(ofSeconds(8), true);
        assertTrue(run.events().contains(new OpenEvent.DoorOpened(FRONT)), run.events().toString());
        assertTrue(run.events().contains(alarm(DoorAlarm.LINE_FAULT, AlarmState.OVER)));
        assertFalse(
                run.state()
                        .doors()
                        .getFirst()
                        .alarms()
                        .open()
                        .containsKey(DoorAlarm.CONTACT_FAULT));
        run.forget().until(ofSeconds(39));
        assertEquals(HELD, run.eventsButMarks().getLast());
    }

    @Test
    void twentyChangesAreTooManyWithinTenSecondsAndNotBeyond() {
        release(ofSeconds(1));
        for (int i = 1; i <= 19; i++) {
            run.at(ofSeconds(5).plus(ofMillis(526L * i)), contact(FRONT, i % 2 == 1));
        }
        assertFalse(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED)));
        // the twentieth within ten seconds of the first of them would be one too many
        run.at(ofSeconds(5).plusMillis(526 + 10_000), contact(FRONT, false));
        assertFalse(run.events().contains(alarm(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED)));
    }

    private void line(Duration sinceStart, boolean works) {
        run.at(sinceStart, at -> new Input.DoorLineSeen(at, FRONT, DoorLine.CONTACT, works));
    }

    private void standsOpen() {
        release(ofSeconds(1));
        run.at(ofSeconds(2), contact(FRONT, true));
    }

    /** So many changes, one each 50 ms; the last level that is told is that of the 19th. */
    private void chatter(int changes) {
        release(BEGIN);
        var open = run.state().doors().getFirst().open();
        for (int i = 1; i <= changes; i++) {
            run.at(BEGIN.plus(PAUSE.multipliedBy(i)), contact(FRONT, (i % 2 == 1) != open));
        }
    }

    private static Duration believed(int changes) {
        return BEGIN.plus(PAUSE.multipliedBy(changes)).plus(DoorContact.QUIET);
    }

    /** So that an opening is none by force. */
    private void release(Duration sinceStart) {
        run.at(
                sinceStart,
                at -> new Input.OperateDoors(at, 3, "root", List.of(FRONT), DoorAction.RELEASE));
    }

    private static OpenEvent alarm(DoorAlarm alarm, AlarmState state) {
        return new OpenEvent.DoorAlarmChanged(FRONT, alarm, state);
    }
}
