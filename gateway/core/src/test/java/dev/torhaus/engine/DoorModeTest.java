package dev.torhaus.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Modes, free times, interlock and fire, at the four doors. A Monday that begins at 07:30. */
class DoorModeTest {
    private static final DoorId STREET = FourDoors.STREET;

    /** Cards of members by group: the first of each that is neither suspended nor revoked. */
    private static final Credential STAFF = number(4);

    private static final Credential MEMBER = number(1);
    private static final Credential KEYS = number(3);

    private final List<OpenEvent> events = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private State state = State.before(FourDoors.house(), FourDoors.roster());

    DoorModeTest() {
        begin(Resume.FIRST, false);
    }

    @Test
    void freeIsReleasedUntilNormalAndEverySoOftenAMemberComesThrough() {
        operate(ofSeconds(1), DoorAction.FREE, FourDoors.YARD);
        assertEquals(
                List.of(
                        mode(FourDoors.YARD, DoorMode.FREE, ModeCause.OPERATOR),
                        new OpenEvent.DoorReleased(FourDoors.YARD, ReleaseCause.FREE, null)),
                events);
        assertEquals(
                new Command.Release(FourDoors.YARD, Command.Release.FOREVER, Optional.empty()),
                commands.getFirst());
        forget();
        card(ofHours(100), FourDoors.YARD, STAFF);
        assertEquals(
                List.of(new OpenEvent.AccessGranted(FourDoors.YARD, reader(FourDoors.YARD))),
                events);
        forget();
        operate(ofHours(101), DoorAction.NORMAL, FourDoors.YARD);
        assertTrue(events.contains(new OpenEvent.DoorLocked(FourDoors.YARD, LockCause.MODE)));
    }

    @Test
    void lockdownLocksAtOnceAndAdmitsOnlyThoseNamed() {
        card(ofSeconds(1), FourDoors.YARD, STAFF);
        forget();
        operate(ofSeconds(2), DoorAction.LOCKDOWN, FourDoors.YARD);
        assertEquals(
                List.of(
                        mode(FourDoors.YARD, DoorMode.LOCKDOWN, ModeCause.OPERATOR),
                        new OpenEvent.DoorLocked(FourDoors.YARD, LockCause.MODE)),
                events);
        forget();
        card(ofHours(3), FourDoors.YARD, MEMBER);
        assertEquals(
                List.of(
                        new OpenEvent.AccessDenied(
                                FourDoors.YARD, reader(FourDoors.YARD), CoarseReason.NOT_NOW)),
                events);
        forget();
        card(ofHours(3).plusSeconds(9), FourDoors.YARD, STAFF);
        assertTrue(events.getFirst() instanceof OpenEvent.AccessGranted);
        assertEquals(DoorMode.LOCKDOWN, door(FourDoors.YARD));
    }

    @Test
    void theCardOfOneWhoMayLiftEndsTheLockdown() {
        operate(ofSeconds(2), DoorAction.LOCKDOWN, FourDoors.YARD);
        forget();
        card(ofSeconds(9), FourDoors.YARD, KEYS);
        assertTrue(events.contains(mode(FourDoors.YARD, DoorMode.NORMAL, ModeCause.LIFTED)));
        assertTrue(events.getLast() instanceof OpenEvent.DoorReleased);
    }

    @Test
    void whoWasRefusedInLockdownIsLetInAsSoonAsItIsLifted() {
        operate(ofHours(2), DoorAction.LOCKDOWN, FourDoors.YARD);
        card(ofHours(2).plusSeconds(1), FourDoors.YARD, MEMBER);
        operate(ofHours(2).plusSeconds(2), DoorAction.NORMAL, FourDoors.YARD);
        forget();
        card(ofHours(2).plusMillis(2500), FourDoors.YARD, MEMBER);
        assertTrue(events.getFirst() instanceof OpenEvent.AccessGranted);
    }

    @Test
    void lockdownOfAllIsOneStepAndAnUnknownDoorStopsAll() {
        var all = new ArrayList<>(FourDoors.IDS);
        all.add(new DoorId("attic"));
        take(new Input.OperateDoors(at(ofSeconds(1)), 3, "root", all, DoorAction.LOCKDOWN));
        assertEquals(List.of(), events);
        assertEquals(
                List.of(
                        new Command.Reply(
                                3, new Command.Answer.Refused(Command.Refusal.NO_SUCH_DOOR))),
                commands);
        operate(ofSeconds(2), DoorAction.LOCKDOWN, FourDoors.IDS.toArray(DoorId[]::new));
        assertEquals(4, events.size());
    }

    @Test
    void theFirstCardOfAFreeTimeFreesTheDoorUntilItEnds() {
        card(ofMinutes(10), STREET, STAFF); // 07:40: nothing has begun
        assertFalse(events.stream().anyMatch(OpenEvent.DoorModeChanged.class::isInstance));
        card(ofMinutes(40), STREET, KEYS); // 08:10: not one whose card counts
        assertFalse(events.stream().anyMatch(OpenEvent.DoorModeChanged.class::isInstance));
        ticks(ofMinutes(45));
        forget();
        card(ofMinutes(50), STREET, MEMBER);
        assertEquals(
                List.of(
                        new OpenEvent.AccessGranted(STREET, reader(STREET)),
                        mode(STREET, DoorMode.FREE, ModeCause.FIRST_CARD),
                        new OpenEvent.DoorReleased(STREET, ReleaseCause.FREE, null)),
                events);
        forget();
        ticks(ofHours(11));
        var ended =
                entries.stream()
                        .filter(entry -> entry.event() instanceof OpenEvent.DoorModeChanged)
                        .toList();
        assertEquals(
                List.of(mode(STREET, DoorMode.NORMAL, ModeCause.SCHEDULE)),
                ended.stream().map(Entry::event).toList());
        assertEquals(Instant.parse("2026-03-02T17:00:00Z"), ended.getFirst().at());
    }

    @Test
    void anOperatorWhoLocksAFreeDoorIsNotOverruledBeforeTheNextFreeTime() {
        card(ofMinutes(50), STREET, MEMBER);
        operate(ofHours(1), DoorAction.LOCK, STREET);
        forget();
        card(ofHours(2), STREET, MEMBER);
        assertFalse(events.stream().anyMatch(OpenEvent.DoorModeChanged.class::isInstance));
        assertEquals(DoorMode.NORMAL, door(STREET));
        card(ofHours(25), STREET, MEMBER);
        assertEquals(DoorMode.FREE, door(STREET));
    }

    @Test
    void doorsOfAnInterlockAreNeverReleasedTogether() {
        card(ofSeconds(1), FourDoors.OUTER, STAFF);
        forget();
        card(ofSeconds(2), FourDoors.INNER, STAFF);
        assertEquals(
                List.of(
                        new OpenEvent.AccessDenied(
                                FourDoors.INNER, reader(FourDoors.INNER), CoarseReason.NOT_NOW)),
                events);
        assertTrue(
                commands.getFirst() instanceof Command.Signal signal
                        && signal.pattern() == Command.Pattern.WAIT);
        forget();
        take(new Input.ExitPressed(at(ofSeconds(3)), FourDoors.INNER));
        assertEquals(
                List.of(new OpenEvent.ReleaseWithheld(FourDoors.INNER, ReleaseCause.EXIT_BUTTON)),
                events);
        card(ofSeconds(9), FourDoors.INNER, STAFF);
        assertTrue(events.getLast() instanceof OpenEvent.DoorReleased);
    }

    @Test
    void aDoorOfAnInterlockWaitsUntilTheOtherIsClosedAndCannotBeFree() {
        card(ofSeconds(1), FourDoors.OUTER, STAFF);
        take(new Input.ContactChanged(at(ofSeconds(2)), FourDoors.OUTER, true));
        forget();
        card(ofSeconds(9), FourDoors.INNER, STAFF);
        assertTrue(events.getLast() instanceof OpenEvent.AccessDenied);
        operate(ofSeconds(10), DoorAction.FREE, FourDoors.INNER);
        assertEquals(
                new Command.Reply(3, new Command.Answer.Refused(Command.Refusal.INTERLOCK)),
                commands.getLast());
    }

    @Test
    void aFireReleasesEveryDoorAndItsEndLocksThoseThatAreNotFree() {
        operate(ofSeconds(1), DoorAction.LOCKDOWN, FourDoors.OUTER);
        operate(ofSeconds(1), DoorAction.FREE, FourDoors.YARD);
        forget();
        take(new Input.FireChanged(at(ofSeconds(2)), true));
        assertTrue(state.doors().stream().allMatch(door -> door.released()));
        assertEquals(4, commands.stream().filter(Command.Release.class::isInstance).count());
        operate(ofSeconds(3), DoorAction.LOCK, FourDoors.OUTER);
        assertEquals(
                new Command.Reply(3, new Command.Answer.Refused(Command.Refusal.FIRE)),
                commands.getLast());
        forget();
        take(new Input.FireChanged(at(ofSeconds(60)), false));
        assertEquals(
                List.of(false, true, false, false),
                state.doors().stream().map(door -> door.released()).toList());
    }

    @Test
    void aModeSurvivesARestart() {
        var since = BusyHouse.START.minusSeconds(3600);
        var lockdown = new Resume.LastMode(DoorMode.LOCKDOWN, ModeCause.OPERATOR, since);
        var free = new Resume.LastMode(DoorMode.FREE, ModeCause.OPERATOR, since);
        begin(resume(Map.of(FourDoors.OUTER, lockdown, FourDoors.YARD, free), false), false);
        assertEquals(DoorMode.LOCKDOWN, door(FourDoors.OUTER));
        assertTrue(
                events.contains(
                        new OpenEvent.DoorReleased(FourDoors.YARD, ReleaseCause.FREE, null)));
        assertFalse(events.stream().anyMatch(OpenEvent.DoorModeChanged.class::isInstance));
    }

    @Test
    void aFreeTimeThatPassedWhileTheGatewayWasDownIsOver() {
        var free =
                new Resume.LastMode(
                        DoorMode.FREE, ModeCause.FIRST_CARD, BusyHouse.START.minusSeconds(50_000));
        begin(resume(Map.of(STREET, free), false), false);
        assertTrue(events.contains(mode(STREET, DoorMode.NORMAL, ModeCause.SCHEDULE)));
        assertFalse(events.stream().anyMatch(OpenEvent.DoorReleased.class::isInstance));
    }

    @Test
    void theFirstCardOfYesterdayFreesNothingToday() {
        var yesterday = BusyHouse.START.minus(ofHours(22)); // 09:30
        var free = new Resume.LastMode(DoorMode.FREE, ModeCause.FIRST_CARD, yesterday);
        begin(resume(Map.of(STREET, free), false), ofHours(1), true);
        assertEquals(DoorMode.NORMAL, door(STREET));
        card(ofHours(2), STREET, MEMBER);
        assertEquals(DoorMode.FREE, door(STREET));
    }

    @Test
    void whatAnOperatorChoseYesterdayIsNoWordOnTheFreeTimeOfToday() {
        var yesterday = BusyHouse.START.minus(ofHours(22));
        var locked = new Resume.LastMode(DoorMode.NORMAL, ModeCause.OPERATOR, yesterday);
        begin(resume(Map.of(STREET, locked), false), ofHours(1), true);
        card(ofHours(2), STREET, MEMBER);
        assertEquals(DoorMode.FREE, door(STREET));
    }

    @Test
    void whatAnOperatorChoseInTheFreeTimeThatGoesOnHoldsOverARestart() {
        var today = BusyHouse.START.plus(ofMinutes(40));
        var locked = new Resume.LastMode(DoorMode.NORMAL, ModeCause.OPERATOR, today);
        begin(resume(Map.of(STREET, locked), false), ofHours(1), true);
        card(ofHours(2), STREET, MEMBER);
        assertEquals(DoorMode.NORMAL, door(STREET));
    }

    @Test
    void afterAStartWithAClockThatIsWrongItIsSeenLaterWhichFreeTimeItIs() {
        var today = BusyHouse.START.plus(ofMinutes(40));
        var locked = new Resume.LastMode(DoorMode.NORMAL, ModeCause.OPERATOR, today);
        begin(resume(Map.of(STREET, locked), false), ofHours(1), false);
        card(ofHours(2), STREET, MEMBER);
        assertEquals(DoorMode.NORMAL, door(STREET));
        var yesterday = BusyHouse.START.minus(ofHours(22));
        var before = new Resume.LastMode(DoorMode.NORMAL, ModeCause.OPERATOR, yesterday);
        begin(resume(Map.of(STREET, before), false), ofHours(1), false);
        card(ofHours(2), STREET, MEMBER);
        assertEquals(DoorMode.FREE, door(STREET));
    }

    @Test
    void whatAnOperatorChoosesBeforeTheClockIsSetHoldsInTheFreeTimeThatShows() {
        var yesterday = BusyHouse.START.minus(ofHours(22));
        var locked = new Resume.LastMode(DoorMode.LOCKDOWN, ModeCause.OPERATOR, yesterday);
        begin(resume(Map.of(STREET, locked), false), ofHours(1), false);
        var at = at(ofHours(1).plusSeconds(5));
        take(
                new Input.OperateDoors(
                        new Stamp(Instant.EPOCH, at.monotonicNanos(), at.boot(), false),
                        3,
                        "root",
                        List.of(STREET),
                        DoorAction.NORMAL));
        card(ofHours(2), STREET, MEMBER);
        assertEquals(DoorMode.NORMAL, door(STREET));
    }

    @Test
    void aModeThatTheSiteNoLongerAllowsIsNormal() {
        var free = new Resume.LastMode(DoorMode.FREE, ModeCause.SCHEDULE, BusyHouse.START);
        begin(resume(Map.of(FourDoors.YARD, free), false), false);
        assertTrue(events.contains(mode(FourDoors.YARD, DoorMode.NORMAL, ModeCause.SITE)));
    }

    @Test
    void aFireThatGoesOnReleasesAtTheStartAndOneThatEndedIsToldOver() {
        begin(resume(Map.of(), true), false);
        assertTrue(events.contains(new OpenEvent.FireChanged(false)));
        begin(resume(Map.of(), true), true);
        assertTrue(state.doors().stream().allMatch(door -> door.released()));
    }

    @Test
    void anExitButtonThatOnlyShuntsReleasesNothing() {
        take(new Input.ExitPressed(at(ofSeconds(1)), FourDoors.YARD));
        assertEquals(
                List.of(new OpenEvent.ExitShunted(FourDoors.YARD, BusyHouse.START.plusSeconds(4))),
                events);
        assertEquals(List.of(), commands);
        forget();
        take(new Input.ContactChanged(at(ofSeconds(4)), FourDoors.YARD, true));
        assertEquals(List.of(new OpenEvent.DoorOpened(FourDoors.YARD)), events);
    }

    @Test
    void whoKeepsTappingUntilTheHoursBeginIsLetInOnceTheyHave() {
        for (int i = 0; i < 6; i++) {
            card(ofMinutes(30).minusSeconds(5).plusMillis(1_500L * i), FourDoors.YARD, MEMBER);
        }
        var answers = List.of(OpenEvent.AccessDenied.class, OpenEvent.AccessGranted.class);
        assertEquals(
                answers, events.stream().map(Object::getClass).filter(answers::contains).toList());
    }

    @Test
    void twentyCardsInOneSecondAreTwentyDecisions() {
        for (int i = 0; i < 20; i++) {
            card(ofSeconds(1).plusMillis(50L * i), STREET, number(1000 + i));
        }
        assertEquals(20, events.stream().filter(OpenEvent.AccessDenied.class::isInstance).count());
    }

    private static Resume resume(Map<DoorId, Resume.LastMode> modes, boolean fire) {
        return new Resume(false, true, BusyHouse.START, Map.of(), Set.of(), modes, Map.of(), fire);
    }

    private void begin(Resume resume, boolean fire) {
        begin(resume, fire, at(Duration.ZERO));
    }

    /** A start at that time, with a clock that is believed or, up to the next input, is not. */
    private void begin(Resume resume, Duration sinceStart, boolean clockTrusted) {
        var at = at(sinceStart);
        begin(
                resume,
                false,
                clockTrusted
                        ? at
                        : new Stamp(Instant.EPOCH, at.monotonicNanos(), at.boot(), false));
    }

    private void begin(Resume resume, boolean fire, Stamp at) {
        state = State.before(FourDoors.house(), FourDoors.roster());
        forget();
        take(new Input.Start(at, resume, Set.of(), Set.of(), Set.of(), Set.of(), fire));
        if (resume.equals(Resume.FIRST)) {
            forget();
        }
    }

    private void forget() {
        events.clear();
        entries.clear();
        commands.clear();
    }

    private static Stamp at(Duration sinceStart) {
        return BusyHouse.stamp(BusyHouse.START_NANOS + sinceStart.toNanos());
    }

    private void ticks(Duration sinceStart) {
        var end = BusyHouse.START_NANOS + sinceStart.toNanos();
        for (var due = state.nextDeadline(); due <= end; due = state.nextDeadline()) {
            take(new Input.Tick(BusyHouse.stamp(due)));
        }
    }

    private void card(Duration sinceStart, DoorId door, Credential card) {
        ticks(sinceStart);
        take(new Input.CardRead(at(sinceStart), reader(door), List.of(card)));
    }

    private void operate(Duration sinceStart, DoorAction action, DoorId... doors) {
        ticks(sinceStart);
        take(new Input.OperateDoors(at(sinceStart), 3, "root", List.of(doors), action));
    }

    private void take(Input input) {
        var step = Engine.step(state, input);
        state = step.state();
        commands.addAll(step.commands());
        for (Entry entry : step.entries()) {
            if (!(entry.event() instanceof OpenEvent.Mark)) {
                events.add(entry.event());
                entries.add(entry);
            }
        }
    }

    private DoorMode door(DoorId id) {
        return state.doors().get(FourDoors.IDS.indexOf(id)).regime().mode();
    }

    private static OpenEvent mode(DoorId door, DoorMode mode, ModeCause cause) {
        return new OpenEvent.DoorModeChanged(door, mode, cause);
    }

    private static ReaderId reader(DoorId door) {
        return new ReaderId(door + "-in");
    }

    private static Credential number(long number) {
        return new Credential(number, 5, 6, 7);
    }
}
