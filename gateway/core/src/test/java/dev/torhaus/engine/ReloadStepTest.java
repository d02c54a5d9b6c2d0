package dev.torhaus.engine;

import static dev.torhaus.engine.Run.card;
import static dev.torhaus.engine.Run.contact;
import static dev.torhaus.engine.Run.sensor;
import static dev.torhaus.engine.SmallHouse.A1;
import static dev.torhaus.engine.SmallHouse.A1_MOTION;
import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.HOUSE;
import static dev.torhaus.engine.SmallHouse.MEMBERS;
import static dev.torhaus.engine.SmallHouse.OTTOS;
import static dev.torhaus.engine.SmallHouse.RELEASE;
import static dev.torhaus.engine.SmallHouse.WARM_UP;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Grant;
import dev.torhaus.access.Policy;
import dev.torhaus.engine.House.DeskPlan;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Sha256;
import dev.torhaus.occupancy.Sensing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReloadStepTest {
    private static final Sha256 HASH = new Sha256("0".repeat(64));

    private final Run run = Run.ofSmallHouse().forget();

    @Test
    void anotherSiteFileIsJournalledWithItsTextAndWhoAskedForIt() {
        reload(ofSeconds(1), HOUSE);
        assertEquals(
                new Entry(
                        run.stamp(),
                        run.stamp().wall(),
                        new OpenEvent.SiteChanged(HASH),
                        Optional.of(new Personal.Operator("root")),
                        Optional.of(new Entry.TableChange.PutSiteFile(HASH, "site: x"))),
                run.entries().getFirst());
        assertEquals(List.of(new Command.Reply(5, new Command.Answer.Done())), run.commands());
    }

    @Test
    void whoLosesADoorIsRefusedAtTheVeryNextReadAlsoOfAHeldCard() {
        run.at(ofSeconds(1), card(FRONT_IN, OTTOS.credential())).forget();
        reload(ofSeconds(2), granting(Map.of(MEMBERS, List.of())));
        run.forget().at(ofSeconds(2), card(FRONT_IN, OTTOS.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.NOT_HERE)),
                run.events());
    }

    @Test
    void whoWasRefusedAndIsGrantedTheDoorNowNeedNotWaitForTheRepeatWindow() {
        reload(ofSeconds(1), granting(Map.of(MEMBERS, List.of())));
        run.at(ofSeconds(2), card(FRONT_IN, OTTOS.credential()));
        reload(ofSeconds(2), HOUSE);
        run.forget().at(ofSeconds(3), card(FRONT_IN, OTTOS.credential()));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void aReleaseEndsWhenItWasToEndAndAnOpenDoorStaysOpen() {
        run.at(ofSeconds(1), card(FRONT_IN, OTTOS.credential()))
                .at(ofSeconds(2), contact(FRONT, true));
        reload(ofSeconds(3), reversed());
        assertTrue(run.state().doors().getLast().open());
        run.forget().until(ofSeconds(1).plus(RELEASE));
        assertEquals(List.of(new OpenEvent.DoorLocked(FRONT, LockCause.TIME)), run.events());
    }

    @Test
    void whoSitsSitsOnAndAShorterHoldCountsFromTheLastActivity() {
        run.at(ofMinutes(1), sensor(A1_MOTION, true)).at(ofMinutes(2), sensor(A1_MOTION, false));
        reload(ofMinutes(5), holding(ofMinutes(2)));
        run.until(ofMinutes(5));
        assertTrue(
                run.entries()
                        .contains(
                                new Entry(
                                        run.stamp(),
                                        Run.wall(ofMinutes(2)),
                                        new OpenEvent.DeskChanged(A1, Occupancy.VACANT, null),
                                        Optional.empty(),
                                        Optional.empty())),
                () -> run.entries().toString());
    }

    @Test
    void aLongerHoldLetsNobodyLeaveWhoWasStillThere() {
        run.at(ofMinutes(1), sensor(A1_MOTION, true)).at(ofMinutes(2), sensor(A1_MOTION, false));
        reload(ofMinutes(5), holding(ofMinutes(20)));
        run.forget().until(ofMinutes(21));
        assertEquals(
                List.of(), run.eventsButMarks().stream().filter(ReloadStepTest::ofA1).toList());
        run.until(ofMinutes(22));
        assertTrue(run.eventsButMarks().stream().anyMatch(ReloadStepTest::ofA1));
    }

    @Test
    void aHouseWithOtherThingsIsRefusedAndNothingOfItIsTaken() {
        var before = run.state().house();
        reload(ofSeconds(1), new House(HOUSE.desks().subList(0, 1), HOUSE.doors(), HOUSE.policy()));
        reload(ofSeconds(1), new House(HOUSE.desks(), HOUSE.doors().subList(0, 1), HOUSE.policy()));
        assertEquals(List.of(), run.entries());
        assertEquals(
                List.of(
                        new Command.Reply(
                                5, new Command.Answer.Refused(Command.Refusal.OTHER_HOUSE)),
                        new Command.Reply(
                                5, new Command.Answer.Refused(Command.Refusal.OTHER_HOUSE))),
                run.commands());
        assertEquals(before, run.state().house());
    }

    private static boolean ofA1(OpenEvent event) {
        return event instanceof OpenEvent.DeskChanged changed && changed.desk().equals(A1);
    }

    private void reload(Duration at, House house) {
        run.at(at, stamp -> new Input.ReloadSite(stamp, 5, "root", house, HASH, "site: x"));
    }

    private static House granting(Map<GroupId, List<Grant>> other) {
        var grants = new HashMap<GroupId, List<Grant>>();
        HOUSE.policy().groups().forEach((id, group) -> grants.put(id, group.grants()));
        grants.putAll(other);
        return new House(HOUSE.desks(), HOUSE.doors(), new Policy(HOUSE.policy().zone(), grants));
    }

    private static House holding(Duration hold) {
        var desks =
                HOUSE.desks().stream()
                        .map(desk ->
                                new DeskPlan(
                                        desk.id(),
                                        desk.room(),
                                        desk.sensors().stream()
                                                .map(_ -> new Sensing(hold, WARM_UP))
                                                .toList()))
                        .toList();
        return new House(desks, HOUSE.doors(), HOUSE.policy());
    }

    /** The same things in another order. */
    private static House reversed() {
        assertEquals(BACK, HOUSE.doors().getLast().id());
        return new House(HOUSE.desks().reversed(), HOUSE.doors().reversed(), HOUSE.policy());
    }
}
