package dev.torhaus.engine;

import static dev.torhaus.engine.Run.card;
import static dev.torhaus.engine.SmallHouse.ANNA;
import static dev.torhaus.engine.SmallHouse.ANNAS;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.STAFF;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.Member;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterStepTest {
    private static final Member EVA =
            new Member(
                    new MemberId("eva"),
                    Set.of(STAFF),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    null,
                    false);
    private static final Card EVAS = new Card(new CardId("evas"), EVA.id(), credential(3), false);

    private final Run run = Run.ofSmallHouse().forget();

    @Test
    void aMemberIsAddedInTheTransactionThatSaysSo() {
        add(EVA);
        assertEquals(
                List.of(
                        new Entry(
                                run.stamp(),
                                run.stamp().wall(),
                                new OpenEvent.RosterChanged(RosterChange.MEMBER_ADDED),
                                Optional.of(
                                        new Personal.RosterRow(
                                                EVA.id(),
                                                null,
                                                "root",
                                                List.of("name", "groups", "valid-from"))),
                                Optional.of(new Entry.TableChange.PutMember(EVA, "Eva")))),
                run.entries());
        assertEquals(List.of(done(7)), run.commands());
    }

    @Test
    void aCardThatIsAddedOpensAtOnce() {
        add(EVA).forget();
        add(EVAS);
        assertEquals(
                Optional.of(new Entry.TableChange.PutCard(EVAS)),
                run.entries().getFirst().change());
        assertEquals(
                Optional.of(
                        new Personal.RosterRow(EVA.id(), EVAS.id(), "root", List.of("credential"))),
                run.entries().getFirst().personal());
        assertEquals(List.of(done(8)), run.commands());
        run.forget().at(ofSeconds(9), card(FRONT_IN, EVAS.credential()));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void aRevokedCardOpensNothingAndIsStillTold() {
        revoke(ANNAS.id());
        assertEquals(
                Optional.of(new Entry.TableChange.Revoke(ANNAS.id())),
                run.entries().getFirst().change());
        run.forget().at(ofSeconds(9), card(FRONT_IN, ANNAS.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.BLOCKED)),
                run.events());
        assertEquals(
                Optional.of(new Personal.Tap(ANNA.id(), ANNAS.id(), DenialReason.CARD_REVOKED)),
                run.entries().getFirst().personal());
    }

    @Test
    void whatCannotBeIsRefusedWithItsReasonAndChangesNothing() {
        var before = run.state().roster;
        add(new Member(ANNA.id(), Set.of(), null, null, false));
        add(new Member(EVA.id(), Set.of(new GroupId("ghosts")), null, null, false));
        add(EVAS);
        add(new Card(ANNAS.id(), ANNA.id(), credential(4), false));
        add(new Card(new CardId("second"), ANNA.id(), ANNAS.credential(), false));
        revoke(new CardId("nobodys"));
        assertEquals(
                List.of(
                        refused(7, Command.Refusal.ID_TAKEN),
                        refused(7, Command.Refusal.NO_SUCH_GROUP),
                        refused(8, Command.Refusal.NO_SUCH_MEMBER),
                        refused(8, Command.Refusal.ID_TAKEN),
                        refused(8, Command.Refusal.CARD_TAKEN),
                        refused(9, Command.Refusal.NO_SUCH_CARD)),
                run.commands());
        assertEquals(List.of(), run.entries());
        assertEquals(before, run.state().roster);
    }

    @Test
    void aCardIsRevokedOnce() {
        revoke(ANNAS.id()).forget();
        revoke(ANNAS.id());
        assertEquals(List.of(), run.entries());
        assertEquals(List.of(refused(9, Command.Refusal.ALREADY_REVOKED)), run.commands());
    }

    @Test
    void whoChangedWhichFieldOfWhomIsToldAndHoldsAtTheNextRead() {
        var suspended = new Member(ANNA.id(), ANNA.groups(), null, null, true);
        edit(new RosterEdit.ChangeMember(ANNA, suspended, Optional.of("Anna B.")));
        assertEquals(
                List.of(
                        new Entry(
                                run.stamp(),
                                run.stamp().wall(),
                                new OpenEvent.RosterChanged(RosterChange.MEMBER_CHANGED),
                                Optional.of(
                                        new Personal.RosterRow(
                                                ANNA.id(),
                                                null,
                                                "root",
                                                List.of("name", "suspended"),
                                                new Personal.Membership(
                                                        ANNA.groups(), null, null))),
                                Optional.of(
                                        new Entry.TableChange.ChangeMember(
                                                suspended, Optional.of("Anna B."))))),
                run.entries());
        run.forget().at(ofSeconds(1), card(FRONT_IN, ANNAS.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.BLOCKED)),
                run.events());
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedMeanwhileIsRefused() {
        var first = new Member(ANNA.id(), Set.of(), null, null, false);
        edit(new RosterEdit.ChangeMember(ANNA, first, Optional.empty())).forget();
        edit(new RosterEdit.ChangeMember(ANNA, first, Optional.empty()));
        assertEquals(List.of(), run.entries());
        assertEquals(List.of(refused(10, Command.Refusal.CHANGED_MEANWHILE)), run.commands());
    }

    @Test
    void aChangeThatChangesNothingIsNoEntry() {
        edit(new RosterEdit.ChangeMember(ANNA, ANNA, Optional.empty()));
        assertEquals(List.of(), run.entries());
        assertEquals(List.of(done(10)), run.commands());
    }

    @Test
    void aRemovedMembersCardIsNobodysAndMayBeGivenToAnother() {
        edit(new RosterEdit.RemoveMember(ANNA.id())).forget();
        run.at(ofSeconds(1), card(FRONT_IN, ANNAS.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.UNKNOWN)),
                run.events());
        edit(
                new RosterEdit.AddMember(EVA, "Eva"),
                new RosterEdit.AddCard(
                        new Card(new CardId("again"), EVA.id(), ANNAS.credential(), false)));
        run.forget().at(ofSeconds(9), card(FRONT_IN, ANNAS.credential()));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void aRevokedCardsNumberMayBeEnrolledAgainAndThenTheOldCardNotEnabled() {
        revoke(ANNAS.id());
        var again = new Card(new CardId("again"), ANNA.id(), ANNAS.credential(), false);
        add(again).forget();
        run.at(ofSeconds(2), card(FRONT_IN, ANNAS.credential()));
        assertEquals(
                Optional.of(new Personal.Tap(ANNA.id(), again.id(), null)),
                run.entries().getFirst().personal());
        run.forget();
        edit(new RosterEdit.EnableCard(ANNAS.id()));
        assertEquals(List.of(refused(10, Command.Refusal.CARD_TAKEN)), run.commands());
    }

    @Test
    void aVisitorsOtherAllowanceCountsFromNowOn() {
        var visitor = ANNA.withAllowance(new Allowance(1, 0));
        edit(new RosterEdit.ChangeMember(ANNA, visitor, Optional.empty()));
        run.at(ofSeconds(2), card(FRONT_IN, ANNAS.credential())).until(ofSeconds(9));
        run.forget().at(ofSeconds(9), card(FRONT_IN, ANNAS.credential()));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.BLOCKED)),
                run.events());
        run.forget().at(ofSeconds(12), stamp -> edit(stamp, 11, more(visitor)));
        assertEquals(
                new Personal.RosterRow(
                        ANNA.id(),
                        null,
                        "root",
                        List.of("uses"),
                        new Personal.Membership(ANNA.groups(), null, null)),
                run.entries().getFirst().personal().orElseThrow());
        run.forget().at(ofSeconds(12), card(FRONT_IN, ANNAS.credential()));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    private static RosterEdit more(Member visitor) {
        return new RosterEdit.ChangeMember(
                visitor, visitor.withAllowance(new Allowance(2, 0)), Optional.empty());
    }

    @Test
    void anEnabledCardOpensAgainAndOneInForceCannotBeEnabled() {
        revoke(ANNAS.id()).forget();
        edit(new RosterEdit.EnableCard(ANNAS.id()));
        edit(new RosterEdit.EnableCard(ANNAS.id()));
        assertEquals(List.of(done(10), refused(10, Command.Refusal.NOT_REVOKED)), run.commands());
        assertEquals(
                Optional.of(new Entry.TableChange.Enable(ANNAS.id())),
                run.entries().getFirst().change());
        run.forget().at(ofSeconds(9), card(FRONT_IN, ANNAS.credential()));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void ofManyChangesOneThatIsRefusedLeavesNone() {
        var before = run.state().roster;
        edit(
                new RosterEdit.AddMember(EVA, "Eva"),
                new RosterEdit.AddCard(EVAS),
                new RosterEdit.AddCard(
                        new Card(new CardId("twin"), EVA.id(), EVAS.credential(), false)));
        assertEquals(
                List.of(
                        new Command.Reply(
                                10, new Command.Answer.Refused(Command.Refusal.CARD_TAKEN, 2))),
                run.commands());
        assertEquals(List.of(), run.entries());
        assertEquals(before, run.state().roster);
    }

    private Run add(Member member) {
        return run.at(
                ofSeconds(1), stamp -> edit(stamp, 7, new RosterEdit.AddMember(member, "Eva")));
    }

    private Run add(Card card) {
        return run.at(ofSeconds(1), stamp -> edit(stamp, 8, new RosterEdit.AddCard(card)));
    }

    private Run revoke(CardId card) {
        return run.at(ofSeconds(1), stamp -> edit(stamp, 9, new RosterEdit.RevokeCard(card)));
    }

    private Run edit(RosterEdit... edits) {
        return run.at(ofSeconds(1), stamp -> edit(stamp, 10, edits));
    }

    private static Input edit(Stamp stamp, long request, RosterEdit... edits) {
        return new Input.ChangeRoster(stamp, request, "root", List.of(edits));
    }

    private static Command done(long request) {
        return new Command.Reply(request, new Command.Answer.Done());
    }

    private static Command refused(long request, Command.Refusal why) {
        return new Command.Reply(request, new Command.Answer.Refused(why));
    }
}
