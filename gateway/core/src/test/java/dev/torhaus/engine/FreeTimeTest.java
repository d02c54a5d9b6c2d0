package dev.torhaus.engine;

import static dev.torhaus.engine.FourDoors.STREET;
import static dev.torhaus.engine.FourDoors.YARD;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.torhaus.access.DoorAction;
import dev.torhaus.access.DoorSettings;
import dev.torhaus.access.DoorSettings.FreeTimes;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.InterlockId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Free times without a first card, from 8 to 18 o'clock. A Monday that begins at 9. */
class FreeTimeTest {
    private static final Sha256 HASH = new Sha256("0".repeat(64));
    private static final House WITHOUT = settings(STREET, FreeTimeTest::notFree);
    private static final House WITH = settings(STREET, FreeTimeTest::freeWithoutCard);
    private static final List<OpenEvent> BEGUN =
            List.of(
                    mode(STREET, DoorMode.FREE, ModeCause.SCHEDULE),
                    new OpenEvent.DoorReleased(STREET, ReleaseCause.FREE, null));

    @Test
    void aStartWithinTheHoursFreesTheDoorAndTheirEndLocksIt() {
        var run = Run.of(WITH, FourDoors.roster());
        assertEquals(BEGUN, changes(run));
        run.forget().until(ofHours(9).minusSeconds(1));
        assertEquals(List.of(), changes(run));
        run.until(ofHours(9));
        assertEquals(ended(ModeCause.SCHEDULE), changes(run));
        assertEquals(Run.wall(ofHours(9)), run.entries().getLast().at());
        run.forget().until(ofHours(23));
        assertEquals(BEGUN, changes(run));
    }

    @Test
    void aSiteFileThatBringsFreeTimesFreesTheDoorAtOnceWithinTheirHours() {
        var run = Run.of(WITHOUT, FourDoors.roster()).forget();
        reload(run, ofMinutes(5), WITH);
        assertEquals(BEGUN, changes(run));
        run.forget().until(ofHours(9));
        assertEquals(ended(ModeCause.SCHEDULE), changes(run));
    }

    @Test
    void aSiteFileWithoutFreeTimesEndsTheOneThatRunsAndNoneBeginsAgain() {
        var run = Run.of(WITH, FourDoors.roster()).forget();
        reload(run, ofMinutes(5), WITHOUT);
        assertEquals(ended(ModeCause.SITE), changes(run));
        run.forget().until(ofDays(2));
        assertEquals(List.of(), changes(run));
    }

    @Test
    void whatAnOperatorChoseIsNotEndedByASiteFileWithoutFreeTimes() {
        var run = Run.of(WITHOUT, FourDoors.roster());
        operate(run, ofMinutes(1), DoorAction.FREE, STREET);
        run.forget();
        reload(run, ofMinutes(5), settings(YARD, FreeTimeTest::notFree));
        reload(run, ofMinutes(6), WITHOUT);
        assertEquals(List.of(), changes(run));
        assertEquals(DoorMode.FREE, mode(run, STREET));
    }

    @Test
    void aDoorThatASiteFilePutsIntoAnInterlockIsFreeNoMore() {
        var run = Run.of(WITHOUT, FourDoors.roster());
        operate(run, ofMinutes(1), DoorAction.FREE, YARD);
        run.forget();
        reload(run, ofMinutes(5), settings(YARD, FreeTimeTest::inAirlock));
        assertEquals(
                List.of(
                        mode(YARD, DoorMode.NORMAL, ModeCause.SITE),
                        new OpenEvent.DoorLocked(YARD, LockCause.MODE)),
                changes(run));
    }

    @Test
    void aClockThatIsSetIntoOrOutOfTheHoursIsFollowedAtOnce() {
        var run = Run.of(WITH, FourDoors.roster()).forget();
        clockMoves(run, ofMinutes(5), ofHours(10));
        assertEquals(ended(ModeCause.SCHEDULE), changes(run));
        run.forget();
        clockMoves(run, ofMinutes(6), Duration.ZERO);
        assertEquals(BEGUN, changes(run));
    }

    @Test
    void whileTheClockIsNotBelievedAFreeTimeEndsAndAMinuteAfterItIsTheDoorIsFreeAgain() {
        var run = Run.of(WITH, FourDoors.roster()).forget();
        run.clockUntrusted();
        clockMoves(run, ofMinutes(5), Duration.ZERO);
        assertEquals(ended(ModeCause.SCHEDULE), changes(run));
        run.forget().until(ofMinutes(30));
        assertEquals(List.of(), changes(run));
        run.clockTrusted().until(ofMinutes(31));
        assertEquals(BEGUN, changes(run));
    }

    @Test
    void whileTheClockIsNotBelievedADoorThatAnOperatorFreedStaysFree() {
        var run = Run.of(WITH, FourDoors.roster());
        operate(run, ofMinutes(1), DoorAction.LOCK, STREET);
        operate(run, ofMinutes(2), DoorAction.FREE, STREET);
        run.forget().clockUntrusted();
        clockMoves(run, ofMinutes(5), Duration.ZERO);
        run.until(ofMinutes(30));
        assertEquals(List.of(), changes(run));
        assertEquals(DoorMode.FREE, mode(run, STREET));
    }

    @Test
    void anUntrustedClockShortBeforeTheEndOfTheHoursIsAskedAgainAtTheirEnd() {
        var run = Run.of(WITHOUT, FourDoors.roster()).clockUntrusted();
        reload(run, ofHours(9).minusSeconds(20), WITH);
        var checked = run.state().doors().getFirst().regime().checkNanos();
        assertEquals(Run.nanos(ofHours(9)), checked);
        reload(run, ofHours(9).plusSeconds(20), WITH);
        checked = run.state().doors().getFirst().regime().checkNanos();
        assertEquals(Run.nanos(ofHours(9).plusSeconds(80)), checked);
        assertFalse(run.events().stream().anyMatch(OpenEvent.DoorReleased.class::isInstance));
    }

    private static List<OpenEvent> ended(ModeCause cause) {
        return List.of(
                mode(STREET, DoorMode.NORMAL, cause),
                new OpenEvent.DoorLocked(STREET, LockCause.MODE));
    }

    private static List<OpenEvent> changes(Run run) {
        return run.events().stream()
                .filter(event ->
                        event instanceof OpenEvent.DoorModeChanged
                                || event instanceof OpenEvent.DoorReleased
                                || event instanceof OpenEvent.DoorLocked)
                .toList();
    }

    private static void clockMoves(Run run, Duration sinceStart, Duration ahead) {
        run.until(sinceStart).wallAhead(ahead);
        run.take(new Input.ClockMoved(run.stamp(), 1));
    }

    private static void operate(Run run, Duration sinceStart, DoorAction action, DoorId door) {
        run.at(sinceStart, at -> new Input.OperateDoors(at, 3, "root", List.of(door), action));
    }

    private static void reload(Run run, Duration sinceStart, House house) {
        run.at(sinceStart, at -> new Input.ReloadSite(at, 5, "root", house, HASH, "site: x"));
    }

    private static DoorMode mode(Run run, DoorId door) {
        return run.state().doors().get(FourDoors.IDS.indexOf(door)).regime().mode();
    }

    private static OpenEvent mode(DoorId door, DoorMode mode, ModeCause cause) {
        return new OpenEvent.DoorModeChanged(door, mode, cause);
    }

    private static House settings(DoorId door, UnaryOperator<DoorSettings> change) {
        var house = FourDoors.house();
        var doors =
                house.doors().stream()
                        .map(plan ->
                                plan.id().equals(door)
                                        ? new House.DoorPlan(
                                                plan.id(),
                                                plan.readers(),
                                                plan.release(),
                                                plan.contact(),
                                                change.apply(plan.settings()))
                                        : plan)
                        .toList();
        return new House(house.desks(), doors, house.policy());
    }

    private static DoorSettings freeWithoutCard(DoorSettings was) {
        return with(
                was,
                was.interlock(),
                was.freeTimes().map(times -> new FreeTimes(times.schedule(), Set.of())));
    }

    private static DoorSettings notFree(DoorSettings was) {
        return with(was, was.interlock(), Optional.empty());
    }

    private static DoorSettings inAirlock(DoorSettings was) {
        return with(was, Optional.of(FourDoors.AIRLOCK), was.freeTimes());
    }

    private static DoorSettings with(
            DoorSettings was, Optional<InterlockId> interlock, Optional<FreeTimes> free) {
        return new DoorSettings(
                was.extendedRelease(),
                was.heldOpen(),
                was.preAlarm(),
                was.exitReleases(),
                interlock,
                free,
                was.lockdown());
    }
}
