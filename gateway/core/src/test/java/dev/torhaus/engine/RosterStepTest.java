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

    private Run add(Member member) {
        return run.at(ofSeconds(1), stamp -> new Input.AddMember(stamp, 7, "root", member, "Eva"));
    }

    private Run add(Card card) {
        return run.at(ofSeconds(1), stamp -> new Input.AddCard(stamp, 8, "root", card));
    }

    private Run revoke(CardId card) {
        return run.at(ofSeconds(1), stamp -> new Input.RevokeCard(stamp, 9, "root", card));
    }

    private static Command done(long request) {
        return new Command.Reply(request, new Command.Answer.Done());
    }

    private static Command refused(long request, Command.Refusal why) {
        return new Command.Reply(request, new Command.Answer.Refused(why));
    }
}
