package dev.torhaus.engine;

import static dev.torhaus.engine.Run.card;
import static dev.torhaus.engine.Run.contact;
import static dev.torhaus.engine.Run.wall;
import static dev.torhaus.engine.SmallHouse.ANNA;
import static dev.torhaus.engine.SmallHouse.ANNAS;
import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.OTTO;
import static dev.torhaus.engine.SmallHouse.STAFF;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Member;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GapTest {
    private static final Card SECOND =
            new Card(new CardId("second"), ANNA.id(), credential(3), false);
    private static final Member VISITOR =
            new Member(new MemberId("vera"), Set.of(STAFF), null, null, false)
                    .withAllowance(new Allowance(5, 0));
    private static final Card VISITORS =
            new Card(new CardId("veras"), VISITOR.id(), credential(4), false);

    private final Run run = Run.ofSmallHouse();

    @Test
    void whatDoorsDidInAGapIsSaidAgainAtItsOwnTimeAndWhatWasBeforeIsNot() {
        operate(ofSeconds(10), DoorAction.LOCKDOWN, BACK);
        run.at(ofMinutes(1), contact(FRONT, true));
        operate(ofMinutes(2), DoorAction.FREE, FRONT);
        operate(ofMinutes(3), DoorAction.NORMAL, FRONT);
        run.forget().at(ofMinutes(5), lost(ofSeconds(30), false));
        assertEquals(
                Set.of(
                        Map.entry(
                                wall(ofMinutes(3)),
                                new OpenEvent.DoorModeChanged(
                                        FRONT, DoorMode.NORMAL, ModeCause.OPERATOR)),
                        Map.entry(
                                wall(ofMinutes(3)),
                                new OpenEvent.DoorLocked(FRONT, LockCause.MODE)),
                        Map.entry(wall(ofMinutes(5)), new OpenEvent.DoorOpened(FRONT)),
                        Map.entry(
                                wall(ofMinutes(1)),
                                new OpenEvent.DoorAlarmChanged(
                                        FRONT, DoorAlarm.FORCED_OPEN, AlarmState.RAISED))),
                Set.copyOf(
                        run.entries().stream()
                                .filter(entry ->
                                        entry.event() instanceof OpenEvent.DoorModeChanged
                                                || entry.event() instanceof OpenEvent.DoorLocked
                                                || entry.event() instanceof OpenEvent.DoorReleased
                                                || entry.event() instanceof OpenEvent.DoorOpened
                                                || (entry.event()
                                                                instanceof
                                                                OpenEvent.DoorAlarmChanged changed
                                                        && changed.state() != AlarmState.OVER))
                                .map(entry -> Map.entry(entry.at(), entry.event()))
                                .toList()));
    }

    @Test
    void aReleaseThatGoesOnAndAnAlarmThatEndedInAGapAreSaidAgain() {
        run.at(ofMinutes(1), card(FRONT_IN, ANNAS.credential()))
                .forget()
                .at(ofMinutes(1).plusSeconds(1), lost(ofMinutes(1), false));
        assertTrue(
                run.entries().stream()
                        .anyMatch(entry ->
                                entry.at().equals(wall(ofMinutes(1)))
                                        && entry.event()
                                                instanceof
                                                OpenEvent.DoorReleased(var door, _, var until)
                                        && door.equals(FRONT)
                                        && wall(ofMinutes(1)).plusSeconds(3).equals(until)));
        assertTrue(
                run.events()
                        .contains(
                                new OpenEvent.DoorAlarmChanged(
                                        FRONT, DoorAlarm.FORCED_OPEN, AlarmState.OVER)));
    }

    @Test
    void aSiteFileOfAGapIsStoredAgainAndAnOlderOneIsNot() {
        var hash = new Sha256("0".repeat(64));
        run.at(
                ofMinutes(1),
                stamp -> new Input.ReloadSite(stamp, 7, "root", SmallHouse.HOUSE, hash, "site: x"));
        run.forget().at(ofMinutes(2), lost(ofMinutes(1), false));
        var again =
                run.entries().stream()
                        .filter(entry -> entry.event() instanceof OpenEvent.SiteChanged)
                        .findFirst()
                        .orElseThrow();
        assertEquals(wall(ofMinutes(1)), again.at());
        assertEquals(Optional.of(new TableChange.PutSiteFile(hash, "site: x")), again.change());
        assertTrue(run.events().contains(SmallHouse.HOUSE.capacity()));
        run.forget().at(ofMinutes(5), lost(ofMinutes(3), false));
        assertFalse(run.events().stream().anyMatch(OpenEvent.SiteChanged.class::isInstance));
    }

    @Test
    void aFireThatBeganOrEndedInAGapIsSaidAgain() {
        run.at(ofMinutes(1), stamp -> new Input.FireChanged(stamp, true))
                .forget()
                .at(ofMinutes(2), lost(ofSeconds(50), false));
        assertTrue(run.events().contains(new OpenEvent.FireChanged(true)));
        run.at(ofMinutes(3), stamp -> new Input.FireChanged(stamp, false))
                .forget()
                .at(ofMinutes(4), lost(ofSeconds(150), false));
        assertTrue(run.events().contains(new OpenEvent.FireChanged(false)));
        run.forget().at(ofMinutes(6), lost(ofMinutes(5), false));
        assertFalse(run.events().stream().anyMatch(OpenEvent.FireChanged.class::isInstance));
    }

    @Test
    void whatHappenedToMembersInAGapIsStoredAgain() {
        var house = Run.of(SmallHouse.HOUSE, rosterWith(VISITOR, VISITORS));
        house.at(ofMinutes(1), card(FRONT_IN, VISITORS.credential()))
                .forget()
                .at(ofMinutes(2), lost(ofSeconds(50), false));
        var rows = rows(house);
        var used = new Standing(1, wall(ofMinutes(1)), null, Standing.NEW.wrongPins());
        assertTrue(
                rows instanceof TableChange.All(var all)
                        && all.contains(new TableChange.PutStanding(VISITOR.id(), used))
                        && all.contains(new TableChange.PutStanding(OTTO.id(), Standing.NEW)),
                rows.toString());
    }

    @Test
    void ofWhomNobodyKeepsAnAccountNoneIsStoredAfterAGap() {
        var house = LabHouse.run(UntrustedClock.NEVER);
        house.at(ofSeconds(1), card(SmallHouse.BACK_IN, credential(2)))
                .at(ofSeconds(2), LabHouse.pin(SmallHouse.BACK_IN, "9999"));
        assertNotEquals(Standing.NEW, house.state().access.standings().of(LabHouse.QUINN.id()));
        house.forget().at(ofSeconds(9), lost(ofSeconds(0), false));
        var rows = rows(house);
        assertTrue(
                rows instanceof TableChange.All(var all)
                        && all.contains(
                                new TableChange.PutStanding(LabHouse.QUINN.id(), Standing.NEW)),
                rows.toString());
    }

    @Test
    void aRemoteCommandThatWasTakenInAGapIsNotTakenAgainAfterARestart() {
        var id = new CommandId("command-1");
        var expires = wall(ofMinutes(1));
        run.at(
                ofSeconds(1),
                stamp ->
                        new Input.RemoteCommand(
                                stamp, 3, "anna", id, expires, FRONT, RemoteAction.RELEASE));
        run.forget().at(ofSeconds(9), lost(ofSeconds(0), false));
        var rows = rows(run);
        assertTrue(
                rows instanceof TableChange.All(var all)
                        && all.contains(new TableChange.PutSeenCommand(id, expires)),
                rows.toString());
    }

    @Test
    void aChangeOfMembersThatWasLostIsAsIfItHadNotBeenMade() {
        edit(new RosterEdit.AddCard(SECOND));
        run.forget().at(ofMinutes(1), lost(ofSeconds(1), true));
        assertEquals(List.of(new Command.ReadRoster()), run.commands());
        run.forget();
        edit(new RosterEdit.RevokeCard(ANNAS.id()));
        assertEquals(
                List.of(
                        new Command.Reply(
                                7, new Command.Answer.Refused(Command.Refusal.NOT_STORED))),
                run.commands());
        run.take(new Input.RosterRead(run.stamp(), SmallHouse.ROSTER, Standings.NONE))
                .forget()
                .at(ofMinutes(2), card(FRONT_IN, SECOND.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.UNKNOWN)),
                run.eventsButMarks());
        run.forget();
        edit(new RosterEdit.AddCard(SECOND));
        assertEquals(List.of(new Command.Reply(7, new Command.Answer.Done())), run.commands());
    }

    @Test
    void whoWasRemovedByAChangeThatWasLostComesBackAsTheJournalKnowsThem() {
        var house = Run.of(SmallHouse.HOUSE, rosterWith(VISITOR, VISITORS));
        house.at(
                ofSeconds(1),
                stamp ->
                        new Input.ChangeRoster(
                                stamp,
                                7,
                                "root",
                                List.of(new RosterEdit.RemoveMember(VISITOR.id()))));
        var usedUp = new Standing(5, wall(Duration.ZERO), null, Standing.NEW.wrongPins());
        house.at(ofSeconds(2), lost(ofSeconds(1), true))
                .take(
                        new Input.RosterRead(
                                house.stamp(),
                                rosterWith(VISITOR, VISITORS),
                                Standings.of(Map.of(VISITOR.id(), usedUp))))
                .forget()
                .at(ofSeconds(5), card(FRONT_IN, VISITORS.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.BLOCKED)),
                house.eventsButMarks());
    }

    private static TableChange rows(Run run) {
        return run.entries().stream()
                .filter(entry -> entry.event() instanceof OpenEvent.Gap)
                .findFirst()
                .flatMap(Entry::change)
                .orElseThrow();
    }

    private static Roster rosterWith(Member member, Card card) {
        return Roster.of(List.of(ANNA, OTTO, member), List.of(ANNAS, SmallHouse.OTTOS, card));
    }

    private void edit(RosterEdit edit) {
        run.take(new Input.ChangeRoster(run.stamp(), 7, "root", List.of(edit)));
    }

    private void operate(Duration at, DoorAction action, DoorId door) {
        run.at(at, stamp -> new Input.OperateDoors(stamp, 3, "root", List.of(door), action));
    }

    private static Function<Stamp, Input> lost(Duration from, boolean members) {
        return stamp -> new Input.EntriesLost(stamp, wall(from), 12, members);
    }
}
