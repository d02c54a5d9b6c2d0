package dev.torhaus.engine;

import static dev.torhaus.engine.Run.START;
import static dev.torhaus.engine.Run.sensor;
import static dev.torhaus.engine.SmallHouse.A1;
import static dev.torhaus.engine.SmallHouse.A1_MOTION;
import static dev.torhaus.engine.SmallHouse.A2;
import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.UnknownCause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartTest {
    private static final Instant KNOWN_UNTIL = START.minusSeconds(300);

    @Test
    void theFirstStartKnowsNothingOfAnyDesk() {
        var run = Run.resumed(Resume.FIRST);
        assertEquals(
                List.of(
                        new OpenEvent.PowerUp(true, true, null),
                        new OpenEvent.DoorClosed(FRONT),
                        unknown(A1, UnknownCause.WARM_UP),
                        unknown(A2, UnknownCause.WARM_UP)),
                run.events());
        assertTrue(run.entries().stream().allMatch(entry -> entry.at().equals(START)));
        assertEquals(List.of(), run.commands());
    }

    @Test
    void aDeskThatWasVacantIsUnknownFromTheLastDurableMark() {
        var run = Run.resumed(after(Map.of(A1, new Resume.LastKnown.Vacant())));
        assertEquals(
                List.of(
                        entry(run, KNOWN_UNTIL, unknown(A1, UnknownCause.GATEWAY_DOWN)),
                        entry(run, START, unknown(A1, UnknownCause.WATCHING))),
                of(run, A1));
    }

    @Test
    void aDeskThatWasOccupiedIsUnknownFromItsLastDurableActivity() {
        var lastActivity = KNOWN_UNTIL.minusSeconds(120);
        var known = new Resume.LastKnown.Occupied(KNOWN_UNTIL.minusSeconds(900), lastActivity);
        var run = Run.resumed(after(Map.of(A1, known)));
        assertEquals(
                entry(run, lastActivity, unknown(A1, UnknownCause.GATEWAY_DOWN)),
                of(run, A1).getFirst());
    }

    @Test
    void aDeskThatHadJustBeenOccupiedKeepsAMillisecondOfUse() {
        var since = KNOWN_UNTIL.minusSeconds(120);
        var run = Run.resumed(after(Map.of(A1, new Resume.LastKnown.Occupied(since, since))));
        assertEquals(since.plusMillis(1), of(run, A1).getFirst().at());
    }

    @Test
    void aDeskThatWasUnknownBeforeIsToldOnce() {
        var run = Run.resumed(after(Map.of(A1, new Resume.LastKnown.Unknown())));
        assertEquals(List.of(entry(run, START, unknown(A1, UnknownCause.WATCHING))), of(run, A1));
    }

    @Test
    void aDeskThatTheHouseNoLongerHasDoesNotStayOccupied() {
        var gone = new DeskId("z9");
        var known = new Resume.LastKnown.Occupied(KNOWN_UNTIL.minusSeconds(900), KNOWN_UNTIL);
        var run = Run.resumed(after(Map.of(gone, known)));
        assertEquals(
                List.of(entry(run, KNOWN_UNTIL, unknown(gone, UnknownCause.GATEWAY_DOWN))),
                of(run, gone));
    }

    @Test
    void aWallClockBehindTheLastMarkDoesNotEndAnythingInTheFuture() {
        var known = Map.of(A1, (Resume.LastKnown) new Resume.LastKnown.Vacant());
        var run = Run.resumed(new Resume(false, false, START.plusSeconds(60), known, Set.of()));
        assertEquals(List.of(entry(run, START, unknown(A1, UnknownCause.WATCHING))), of(run, A1));
    }

    @Test
    void anActiveLineOccupiesItsDeskFromTheStart() {
        var run = Run.started(after(Map.of()), Set.of(A1_MOTION), Set.of());
        assertEquals(
                List.of(entry(run, START, new OpenEvent.DeskChanged(A1, Occupancy.OCCUPIED, null))),
                of(run, A1));
    }

    @Test
    void aWholeQuietHoldMeansVacantFromTheStart() {
        var run = Run.resumed(after(Map.of())).forget().until(ofMinutes(10));
        assertEquals(
                entry(run, START, new OpenEvent.DeskChanged(A1, Occupancy.VACANT, null)),
                of(run, A1).getFirst());
    }

    @Test
    void whenTheWarmUpIsOverTheDeskIsSaidToBeWatched() {
        var run = Run.resumed(Resume.FIRST).forget().until(SmallHouse.WARM_UP.plusSeconds(1));
        assertEquals(
                List.of(
                        entry(
                                run,
                                START.plus(SmallHouse.WARM_UP),
                                unknown(A1, UnknownCause.WATCHING))),
                of(run, A1));
    }

    @Test
    void warmUpCountsOnlyWhenTheKernelWasRestartedToo() {
        var run = Run.resumed(after(Map.of())).at(ofSeconds(5), sensor(A1_MOTION, true));
        assertEquals(Occupancy.OCCUPIED, run.state().desks().getFirst().presence().occupancy());
        var warming = Run.resumed(Resume.FIRST).at(ofSeconds(5), sensor(A1_MOTION, true));
        assertEquals(Occupancy.UNKNOWN, warming.state().desks().getFirst().presence().occupancy());
    }

    @Test
    void aDoorThatWasLeftReleasedIsLockedByTheStart() {
        var resume = new Resume(false, false, KNOWN_UNTIL, Map.of(), Set.of(BACK));
        var run = Run.resumed(resume);
        assertTrue(run.events().contains(new OpenEvent.DoorLocked(BACK, LockCause.START)));
        assertFalse(run.state().doors().get(1).released());
    }

    @Test
    void contactsAreToldAsTheyWereFoundAndOnlyWhereThereIsOne() {
        var run = Run.started(after(Map.of()), Set.of(), Set.of(FRONT, BACK));
        assertTrue(run.events().contains(new OpenEvent.DoorOpened(FRONT)));
        assertFalse(run.events().contains(new OpenEvent.DoorOpened(BACK)));
        assertTrue(run.state().doors().getFirst().open());
        assertFalse(run.state().doors().get(1).open());
    }

    @Test
    void aRunBeginsWithItsOneStart() {
        var fresh = State.before(SmallHouse.HOUSE, SmallHouse.ROSTER);
        var run = Run.ofSmallHouse();
        assertThrows(
                IllegalStateException.class, () -> Engine.step(fresh, new Input.Tick(run.stamp())));
        assertThrows(
                IllegalStateException.class,
                () -> run.take(new Input.Start(run.stamp(), Resume.FIRST, Set.of(), Set.of())));
    }

    private static Resume after(Map<DeskId, Resume.LastKnown> desks) {
        return new Resume(false, false, KNOWN_UNTIL, desks, Set.of());
    }

    private static OpenEvent unknown(DeskId desk, UnknownCause cause) {
        return new OpenEvent.DeskChanged(desk, Occupancy.UNKNOWN, cause);
    }

    private static Entry entry(Run run, Instant at, OpenEvent event) {
        return new Entry(
                run.entries().getLast().stamp(), at, event, Optional.empty(), Optional.empty());
    }

    private static List<Entry> of(Run run, DeskId desk) {
        return run.entries().stream()
                .filter(entry ->
                        entry.event() instanceof OpenEvent.DeskChanged changed
                                && changed.desk().equals(desk))
                .toList();
    }
}
