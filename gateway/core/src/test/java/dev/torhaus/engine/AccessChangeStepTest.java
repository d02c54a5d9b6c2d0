package dev.torhaus.engine;

import static dev.torhaus.engine.LabHouse.LAB;
import static dev.torhaus.engine.LabHouse.MAX;
import static dev.torhaus.engine.LabHouse.personal;
import static dev.torhaus.engine.LabHouse.pin;
import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.BACK_IN;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Standing;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What operators change of members and of the site while somebody is between card and door. */
class AccessChangeStepTest {
    private static final MemberId NOBODY = new MemberId("nobody");

    private final Run run = LabHouse.run(UntrustedClock.NEVER);

    @Test
    void whoIsForgivenMayEnterAgainAndItIsToldWhoForgaveWhom() {
        goIn();
        edit(ofSeconds(20), new RosterEdit.ForgiveMember(MAX.id()));
        assertEquals(
                List.of(
                        new Entry(
                                run.stamp(),
                                run.stamp().wall(),
                                new OpenEvent.RosterChanged(RosterChange.MEMBER_FORGIVEN),
                                Optional.of(
                                        new Personal.RosterRow(
                                                MAX.id(), null, "root", List.of("whereabouts"))),
                                Optional.of(new TableChange.PutStanding(MAX.id(), Standing.NEW)))),
                run.entries());
        run.forget().at(ofSeconds(30), Run.card(FRONT_IN, credential(1)));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void anAreaIsForgivenToEverybodyInItInOneEntryOfTheOperator() {
        goIn();
        edit(ofSeconds(20), new RosterEdit.ForgiveArea(LAB));
        assertEquals(List.of(new OpenEvent.PassbackForgiven(LAB)), run.events());
        assertEquals(new Personal.Operator("root"), personal(run, 0));
        run.forget().at(ofSeconds(30), Run.card(FRONT_IN, credential(1)));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void aLockOutEndsWhenAnOperatorUnlocksTheMember() {
        for (int i = 0; i < 3; i++) {
            run.at(ofSeconds(10L * i + 1), Run.card(BACK_IN, credential(1)))
                    .at(ofSeconds(10L * i + 2), pin(BACK_IN, "9" + i));
        }
        run.forget();
        edit(ofSeconds(30), new RosterEdit.UnlockMember(MAX.id()));
        assertEquals(
                List.of(new OpenEvent.RosterChanged(RosterChange.MEMBER_UNLOCKED)), run.events());
        run.forget()
                .at(ofSeconds(31), Run.card(BACK_IN, credential(1)))
                .at(ofSeconds(33), pin(BACK_IN, "1234"));
        assertTrue(run.events().contains(new OpenEvent.AccessGranted(BACK, BACK_IN)));
    }

    @Test
    void whereNothingIsToBeForgivenThatIsSaid() {
        edit(ofSeconds(1), new RosterEdit.ForgiveMember(MAX.id()));
        edit(ofSeconds(1), new RosterEdit.ForgiveMember(NOBODY));
        edit(ofSeconds(1), new RosterEdit.ForgiveArea(LAB));
        edit(ofSeconds(1), new RosterEdit.ForgiveArea(new AreaId("moon")));
        edit(ofSeconds(1), new RosterEdit.UnlockMember(MAX.id()));
        edit(ofSeconds(1), new RosterEdit.UnlockMember(NOBODY));
        assertEquals(
                List.of(
                        Command.Refusal.NOTHING_TO_FORGIVE,
                        Command.Refusal.NO_SUCH_MEMBER,
                        Command.Refusal.NOTHING_TO_FORGIVE,
                        Command.Refusal.NO_SUCH_AREA,
                        Command.Refusal.NOTHING_TO_FORGIVE,
                        Command.Refusal.NO_SUCH_MEMBER),
                run.commands().stream().map(AccessChangeStepTest::refusal).toList());
        assertEquals(List.of(), run.entries());
    }

    @Test
    void ofWhoIsRemovedWithTheDoorStillToOpenNothingIsKept() {
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)));
        edit(ofSeconds(2), new RosterEdit.RemoveMember(MAX.id()));
        run.forget().at(ofSeconds(2), Run.contact(FRONT, true));
        assertEquals(new OpenEvent.DoorOpened(FRONT), run.events().getFirst());
        assertEquals(Optional.empty(), run.entries().getFirst().change());
    }

    @Test
    void whoIsSuspendedBetweenCardAndPinIsRefused() {
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1)));
        edit(
                ofSeconds(2),
                new RosterEdit.ChangeMember(MAX, MAX.withSuspended(true), Optional.empty()));
        run.forget().at(ofSeconds(3), pin(BACK_IN, "1234"));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(BACK, BACK_IN, CoarseReason.BLOCKED)),
                run.eventsButMarks());
    }

    @Test
    void ofWhoIsRemovedBetweenCardAndPinNothingIsKept() {
        run.at(ofSeconds(1), Run.card(BACK_IN, credential(1)));
        edit(ofSeconds(2), new RosterEdit.RemoveMember(MAX.id()));
        run.forget().until(ofSeconds(20));
        assertEquals(List.of(), run.eventsButMarks());
    }

    @Test
    void whoIsBetweenCardAndDoorIsNotForgottenBySiteFileInAnotherOrder() {
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .at(ofSeconds(2), Run.card(BACK_IN, credential(2)));
        assertEquals(1, run.state().access.pinWaits().size());
        reload(ofSeconds(2));
        run.forget().at(ofSeconds(3), Run.contact(FRONT, true));
        assertEquals(
                Optional.of(
                        new TableChange.PutStanding(
                                MAX.id(), Standing.NEW.in(LAB, run.entries().getFirst().stamp()))),
                run.entries().getFirst().change());
        run.forget().until(ofSeconds(20));
        assertTrue(
                run.events().stream()
                        .anyMatch(event ->
                                event instanceof OpenEvent.AccessDenied denied
                                        && denied.reader().equals(BACK_IN)),
                () -> "the PIN that did not come is told of its reader: " + run.events());
    }

    private void goIn() {
        run.at(ofSeconds(1), Run.card(FRONT_IN, credential(1)))
                .at(ofSeconds(2), Run.contact(FRONT, true))
                .at(ofSeconds(3), Run.contact(FRONT, false))
                .forget()
                .at(ofSeconds(10), Run.card(FRONT_IN, credential(1)));
        assertTrue(run.events().getFirst() instanceof OpenEvent.AccessDenied);
        run.forget();
    }

    private void edit(Duration at, RosterEdit edit) {
        run.at(at, stamp -> new Input.ChangeRoster(stamp, 3, "root", List.of(edit)));
    }

    private static Command.Refusal refusal(Command command) {
        var refused = (Command.Answer.Refused) ((Command.Reply) command).answer();
        return refused.why();
    }

    private void reload(Duration at) {
        var house = run.state().house();
        var other = new House(house.desks().reversed(), house.doors().reversed(), house.policy());
        run.at(
                at,
                stamp ->
                        new Input.ReloadSite(
                                stamp, 4, "root", other, new Sha256("0".repeat(64)), "site: x"));
    }
}
