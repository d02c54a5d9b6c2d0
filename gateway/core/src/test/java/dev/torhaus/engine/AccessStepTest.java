package dev.torhaus.engine;

import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.BACK_IN;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.FRONT_OUT;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Entrance;
import dev.torhaus.access.Grant;
import dev.torhaus.access.Group;
import dev.torhaus.access.Holidays;
import dev.torhaus.access.Member;
import dev.torhaus.access.Passback;
import dev.torhaus.access.Pin;
import dev.torhaus.access.PinDemand;
import dev.torhaus.access.PinDigest;
import dev.torhaus.access.PinRules;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Side;
import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.access.Window;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.TapMark;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Cards, PINs and areas through the engine. The front door leads with a contact into the lab, whose
 * anti-passback is hard and forgiven at 04:00; the back door has no contact and asks for a PIN.
 */
class AccessStepTest {
    private static final CardKey KEY = new CardKey(new byte[CardKey.BYTES]);
    static final AreaId LAB = new AreaId("lab");
    private static final AreaId OUTSIDE = new AreaId("outside");
    private static final GroupId STAFF = new GroupId("staff");
    private static final GroupId QUIET = new GroupId("quiet");
    private static final GroupId HOURS = new GroupId("hours");

    static final Member MAX = member("max", STAFF, 1234, 4321);
    private static final Member QUINN = member("quinn", QUIET, 1111, 2222);
    private static final Member OTTO =
            new Member(new MemberId("otto"), Set.of(HOURS), null, null, false);
    private static final Member VITO =
            new Member(new MemberId("vito"), Set.of(STAFF), null, null, false)
                    .withAllowance(new Allowance(1, 0));
    private static final Roster ROSTER =
            Roster.of(
                    List.of(MAX, QUINN, OTTO, VITO),
                    List.of(card(MAX, 1), card(QUINN, 2), card(OTTO, 3), card(VITO, 4)));

    @Test
    void aCardWithItsPinOpensAndShowsInBetweenWhatIsWanted() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1)));
        assertEquals(List.of(), run.eventsButMarks());
        assertEquals(
                List.of(
                        new Command.Signal(
                                BACK_IN, Command.Pattern.PIN_WANTED, KeypadRules.PIN_TIME)),
                run.commands());
        run.forget().at(ofSeconds(9), pin(BACK_IN, "1234"));
        assertEquals(new OpenEvent.AccessGranted(BACK, BACK_IN), run.events().getFirst());
        assertEquals(new Personal.Tap(MAX.id(), new CardId("card-max"), null), personal(run, 0));
        assertTrue(run.commands().getFirst() instanceof Command.Release);
    }

    @Test
    void aPinThatDoesNotComeInTimeIsTold() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1))).forget().until(ofSeconds(17));
        assertEquals(List.of(denied(BACK, BACK_IN, CoarseReason.UNKNOWN)), run.eventsButMarks());
        assertEquals(Run.wall(ofSeconds(16)), run.entries().getFirst().at());
        assertEquals(tap(MAX, DenialReason.PIN_MISSING), personal(run, 0));
        run.forget().at(ofSeconds(18), pin(BACK_IN, "1234"));
        assertEquals(new Personal.UnknownTap(DenialReason.PIN_WITHOUT_CARD), personal(run, 0));
        assertFalse(run.state().doors().getLast().released());
    }

    @Test
    void anotherCardEndsTheWaitForAPin() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(2), Run.card(BACK_IN, credential(2)))
                .at(ofSeconds(3), pin(BACK_IN, "1234"));
        assertEquals(tap(MAX, DenialReason.PIN_MISSING), personal(run, 0));
        assertEquals(new Personal.AnonymousTap(DenialReason.WRONG_PIN, Set.of()), personal(run, 1));
    }

    @Test
    void duressOpensLikeEverythingElseAndOnlyThePersonalPartTells() {
        var right = run(UntrustedClock.NEVER);
        var forced = run(UntrustedClock.NEVER);
        right.at(ofSeconds(1), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(5), pin(BACK_IN, "1234"));
        forced.at(ofSeconds(1), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(5), pin(BACK_IN, "4321"));
        assertEquals(right.events(), forced.events());
        assertEquals(right.commands(), forced.commands());
        assertEquals(
                new Personal.Tap(MAX.id(), new CardId("card-max"), null, Set.of(TapMark.DURESS)),
                personal(forced, forced.entries().size() - 2));
    }

    @Test
    void duressAlarmsThePanelAfterAllThatIsDoneForAnybody() {
        var right = alarmed(1, "1234");
        var forced = alarmed(1, "4321");
        assertEquals(right.events(), forced.events());
        assertFalse(right.commands().stream().anyMatch(Command.SilentAlarm.class::isInstance));
        assertTrue(right.commands().getFirst() instanceof Command.Release);
        var expected = new ArrayList<>(right.commands());
        expected.add(new Command.SilentAlarm(ofSeconds(10)));
        assertEquals(expected, forced.commands());
    }

    @Test
    void duressOfSomebodyWhomNobodyKeepsAlarmsThePanelToo() {
        assertEquals(
                new Command.SilentAlarm(ofSeconds(10)), alarmed(2, "2222").commands().getLast());
    }

    @Test
    void aWrongPinAlarmsNobody() {
        var wrong = alarmed(1, "9999");
        assertEquals(new CommandKinds(0, 0), CommandKinds.of(wrong));
    }

    @Test
    void duressWhereTheDoorLeadsToNothingNewStillAlarmsEachTime() {
        var run = alarmed(1, "4321");
        run.at(ofSeconds(30), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(35), pin(BACK_IN, "4321"));
        assertEquals(new CommandKinds(2, 2), CommandKinds.of(run));
    }

    private record CommandKinds(long releases, long alarms) {
        static CommandKinds of(Run run) {
            return new CommandKinds(
                    count(run, Command.Release.class), count(run, Command.SilentAlarm.class));
        }

        private static long count(Run run, Class<? extends Command> kind) {
            return run.commands().stream().filter(kind::isInstance).count();
        }
    }

    /** A card and a PIN where the house has an alarm panel. */
    private static Run alarmed(long card, String digits) {
        var plain = house(UntrustedClock.NEVER);
        var house =
                new House(plain.desks(), plain.doors(), plain.policy(), Optional.of(ofSeconds(10)));
        return Run.of(house, ROSTER, Standings.NONE, "boot-1", true)
                .at(ofSeconds(1), Run.card(BACK_IN, credential(card)))
                .forget()
                .at(ofSeconds(5), pin(BACK_IN, digits));
    }

    @Test
    void everyReasonLeavesTheHouseAsACoarseOneAlone() {
        var run = run(UntrustedClock.NEVER);
        var at = 1;
        for (var wrong : List.of("1", "2", "3")) {
            run.at(ofSeconds(at++), Run.card(BACK_IN, credential(1)))
                    .at(ofSeconds(at++), pin(BACK_IN, wrong));
            at += 3;
        }
        run.at(ofSeconds(at + 3), Run.card(BACK_IN, credential(1)));
        assertEquals(
                List.of(
                        denied(BACK, BACK_IN, CoarseReason.UNKNOWN),
                        denied(BACK, BACK_IN, CoarseReason.UNKNOWN),
                        denied(BACK, BACK_IN, CoarseReason.UNKNOWN),
                        denied(BACK, BACK_IN, CoarseReason.BLOCKED)),
                run.eventsButMarks());
        assertEquals(tap(MAX, DenialReason.WRONG_PIN), personal(run, 2));
        assertEquals(tap(MAX, DenialReason.PIN_LOCKED_OUT), personal(run, 3));
    }

    @Test
    void aLockOutOutlastsARestartAndAClockThatIsWrongAfterIt() {
        var run = run(UntrustedClock.NEVER);
        for (int i = 0; i < 3; i++) {
            run.at(ofSeconds(10L * i + 1), Run.card(BACK_IN, credential(1)))
                    .at(ofSeconds(10L * i + 2), pin(BACK_IN, "9" + i));
        }
        var kept = stored(run);
        for (var trusted : List.of(true, false)) {
            var after = Run.of(house(UntrustedClock.NEVER), ROSTER, kept, "boot-2", trusted);
            after.at(ofSeconds(1), Run.card(BACK_IN, credential(1)));
            assertEquals(
                    tap(MAX, DenialReason.PIN_LOCKED_OUT),
                    personal(after, after.entries().size() - 1));
            after.forget().at(ofMinutes(2), Run.card(BACK_IN, credential(1)));
            assertEquals(Command.Pattern.PIN_WANTED, pattern(after));
        }
    }

    @Test
    void whoWasLetInIsInsideOnceTheDoorWasOpened() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .at(ofSeconds(2), Run.contact(FRONT, true));
        var opened = run.entries().getLast();
        assertEquals(new OpenEvent.DoorOpened(FRONT), opened.event());
        assertEquals(Optional.empty(), opened.personal());
        assertEquals(
                Optional.of(
                        new TableChange.PutStanding(
                                MAX.id(), Standing.NEW.in(LAB, opened.stamp()))),
                opened.change());
        run.at(ofSeconds(3), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(10), Run.card(FRONT_IN, credential(1)));
        assertEquals(List.of(denied(FRONT, FRONT_IN, CoarseReason.BLOCKED)), run.events());
        assertEquals(tap(MAX, DenialReason.PASSBACK), personal(run, 0));
        run.forget()
                .at(ofSeconds(20), Run.card(FRONT_OUT, credential(1)))
                .at(ofSeconds(21), Run.contact(FRONT, true))
                .at(ofSeconds(22), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(30), Run.card(FRONT_IN, credential(1)));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void whoDidNotOpenTheDoorIsNotInside() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .until(ofSeconds(6))
                .at(ofSeconds(7), Run.contact(FRONT, true)) // forced, by somebody else
                .at(ofSeconds(8), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(20), Run.card(FRONT_IN, credential(1)));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void whereSomebodyIsIsKnownAfterARestartAndForgottenWhenForgiven() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .at(ofSeconds(2), Run.contact(FRONT, true));
        var kept = stored(run);
        assertEquals(LAB, Objects.requireNonNull(kept.of(MAX.id()).whereabouts()).area());
        var after = Run.of(house(UntrustedClock.NEVER), ROSTER, kept, "boot-2", true);
        after.at(ofMinutes(1), Run.card(FRONT_IN, credential(1)));
        assertEquals(tap(MAX, DenialReason.PASSBACK), personal(after, after.entries().size() - 1));
        after.forget().until(ofHours(20)); // 09:00 and 20 hours more
        var forgiven =
                after.entries().stream()
                        .filter(entry -> entry.event() instanceof OpenEvent.PassbackForgiven)
                        .toList();
        assertEquals(1, forgiven.size());
        assertEquals(new OpenEvent.PassbackForgiven(LAB), forgiven.getFirst().event());
        assertEquals(
                Optional.of(new TableChange.PutStanding(MAX.id(), Standing.NEW)),
                forgiven.getFirst().change());
    }

    @Test
    void ofAnAnonymousGroupTheDoorOpensAndTheCountRisesAndNothingElseIsKept() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(2)))
                .at(ofSeconds(2), Run.contact(FRONT, true))
                .at(ofSeconds(3), Run.contact(FRONT, false))
                .at(ofSeconds(10), Run.card(FRONT_IN, credential(2)));
        assertEquals(
                2,
                run.events().stream()
                        .filter(new OpenEvent.AccessGranted(FRONT, FRONT_IN)::equals)
                        .count());
        for (Entry entry : run.entries()) {
            assertEquals(Optional.empty(), entry.personal(), entry::toString);
            assertEquals(Optional.empty(), entry.change(), entry::toString);
        }
    }

    @Test
    void aVisitorsUseIsCountedInTheTransactionOfItsEntry() {
        var run = run(UntrustedClock.NEVER);
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(4)));
        var granted = run.entries().getFirst();
        assertEquals(
                Optional.of(
                        new TableChange.PutStanding(
                                VITO.id(),
                                new Standing(
                                        1,
                                        Run.wall(ofSeconds(1)),
                                        null,
                                        Standing.NEW.wrongPins()))),
                granted.change());
        var after = Run.of(house(UntrustedClock.NEVER), ROSTER, stored(run), "boot-2", true);
        after.at(ofSeconds(1), Run.card(FRONT_IN, credential(4)));
        assertEquals(tap(VITO, DenialReason.USED_UP), personal(after, after.entries().size() - 1));
    }

    @Test
    void aClockThatIsNotBelievedIsToldBeforeAnythingIsDecidedByIt() {
        for (var setting : UntrustedClock.values()) {
            var run = Run.of(house(setting), ROSTER, Standings.NONE, "boot-1", false);
            assertEquals(new OpenEvent.ClockUntrusted(), run.events().getFirst());
            run.forget().at(ofSeconds(1), Run.card(FRONT_IN, credential(3)));
            switch (setting) {
                case NEVER ->
                        assertEquals(tap(OTTO, DenialReason.CLOCK_UNTRUSTED), personal(run, 0));
                case ALWAYS ->
                        assertEquals(
                                new Personal.Tap(
                                        OTTO.id(),
                                        new CardId("card-otto"),
                                        null,
                                        Set.of(TapMark.CLOCK_UNTRUSTED)),
                                personal(run, 0));
            }
            run.forget().clockTrusted().at(ofSeconds(20), Run.card(FRONT_IN, credential(3)));
            assertEquals(new OpenEvent.ClockTrusted(), run.events().getFirst());
            assertTrue(run.events().contains(new OpenEvent.AccessGranted(FRONT, FRONT_IN)));
        }
    }

    static Run run(UntrustedClock untrusted) {
        return Run.of(house(untrusted), ROSTER, Standings.NONE, "boot-1", true).forget();
    }

    static House house(UntrustedClock untrusted) {
        var hours =
                new Schedule(
                        new ScheduleId("hours"),
                        Map.of(
                                DayOfWeek.MONDAY,
                                List.of(new Window(LocalTime.of(8, 0), LocalTime.of(18, 0)))),
                        Holidays.NONE);
        var always = List.of(new Grant(Set.of(FRONT, BACK), Optional.empty()));
        var policy =
                new Policy(
                        ZoneId.of("Europe/Berlin"),
                        Map.of(
                                STAFF, new Group(always, Group.Recording.BY_NAME),
                                QUIET, new Group(always, Group.Recording.ANONYMOUS),
                                HOURS,
                                        new Group(
                                                List.of(
                                                        new Grant(
                                                                Set.of(FRONT), Optional.of(hours))),
                                                Group.Recording.BY_NAME)),
                        Map.of(
                                FRONT_IN,
                                        new Entrance(
                                                Side.IN, new PinDemand.Never(), Optional.of(LAB)),
                                FRONT_OUT,
                                        new Entrance(
                                                Side.OUT,
                                                new PinDemand.Never(),
                                                Optional.of(OUTSIDE)),
                                BACK_IN,
                                        new Entrance(
                                                Side.IN, new PinDemand.Always(), Optional.empty())),
                        Map.of(
                                LAB,
                                new Passback(
                                        false, Optional.empty(), Optional.of(LocalTime.of(4, 0)))),
                        PinRules.DEFAULT,
                        untrusted);
        return new House(SmallHouse.HOUSE.desks(), SmallHouse.HOUSE.doors(), policy);
    }

    /** What the table of standings would hold after these entries. */
    private static Standings stored(Run run) {
        var rows = new HashMap<MemberId, Standing>();
        for (Entry entry : run.entries()) {
            if (entry.change().orElse(null)
                    instanceof TableChange.PutStanding(var member, var standing)) {
                rows.put(member, standing);
            }
        }
        return Standings.of(rows);
    }

    static Personal personal(Run run, int index) {
        return run.entries().get(index).personal().orElseThrow();
    }

    private static Command.Pattern pattern(Run run) {
        return ((Command.Signal) run.commands().getLast()).pattern();
    }

    private static Personal.Tap tap(Member member, DenialReason reason) {
        return new Personal.Tap(member.id(), new CardId("card-" + member.id()), reason);
    }

    private static OpenEvent denied(DoorId door, ReaderId reader, CoarseReason reason) {
        return new OpenEvent.AccessDenied(door, reader, reason);
    }

    static Function<Stamp, Input> pin(ReaderId reader, String digits) {
        return stamp -> new Input.PinEntered(stamp, reader, entered(digits));
    }

    private static Credential entered(String digits) {
        return KEY.credential(new Pin(digits.length(), Long.parseLong(digits)));
    }

    private static Member member(String id, GroupId group, int pin, int duress) {
        var member = new MemberId(id);
        return new Member(member, Set.of(group), null, null, false)
                .withPins(
                        PinDigest.of(member, entered(Integer.toString(pin))),
                        PinDigest.of(member, entered(Integer.toString(duress))));
    }

    private static Card card(Member member, long number) {
        return new Card(new CardId("card-" + member.id()), member.id(), credential(number), false);
    }
}
