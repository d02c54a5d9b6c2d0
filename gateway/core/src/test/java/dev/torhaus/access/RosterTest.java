package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Member ANNA = member("anna");
    private static final Member OTTO = member("otto");
    private static final Card FIRST = card("first", ANNA, 1);

    @Test
    void aCardIsFoundByItsNumberAndByItsId() {
        var roster = Roster.of(List.of(ANNA), List.of(FIRST));
        assertEquals(FIRST, roster.cardWith(number(1)));
        assertEquals(FIRST, roster.card(FIRST.id()));
        assertEquals(ANNA, roster.member(ANNA.id()));
        assertNull(roster.cardWith(number(2)));
        assertNull(roster.card(new CardId("other")));
        assertNull(roster.member(new MemberId("otto")));
    }

    @Test
    void aChangeLeavesTheRosterBeforeItAsItWas() {
        var before = Roster.of(List.of(ANNA), List.of());
        var draft = before.draft();
        draft.put(FIRST);
        var after = draft.roster();
        assertNull(before.cardWith(number(1)));
        assertEquals(FIRST, after.cardWith(number(1)));
        assertEquals(List.of(FIRST), after.cardsOf(ANNA.id()));
    }

    @Test
    void aRevokedCardIsStillFound() {
        var roster = Roster.of(List.of(ANNA), List.of(FIRST.revoke()));
        assertEquals(FIRST.revoke(), roster.cardWith(number(1)));
        assertEquals(FIRST.revoke(), roster.card(FIRST.id()));
    }

    @Test
    void ofSeveralCardsWithOneNumberTheReaderMeansTheOneInForceInWhateverOrderTheyStand() {
        var old = card("old", OTTO, 1).revoke();
        for (var cards : List.of(List.of(old, FIRST), List.of(FIRST, old))) {
            var roster = Roster.of(List.of(ANNA, OTTO), cards);
            assertEquals(FIRST, roster.cardWith(number(1)));
            var draft = roster.draft();
            draft.remove(ANNA.id());
            assertEquals(old, draft.roster().cardWith(number(1)));
            assertNull(draft.roster().card(FIRST.id()));
        }
    }

    @Test
    void aRosterThatContradictsItselfIsRefused() {
        refused(List.of(), List.of(FIRST));
        refused(List.of(ANNA), List.of(FIRST, card("second", ANNA, 1)));
        refused(List.of(ANNA), List.of(FIRST, card("first", ANNA, 2)));
        refused(List.of(ANNA, ANNA), List.of());
    }

    private static void refused(List<Member> members, List<Card> cards) {
        assertThrows(IllegalArgumentException.class, () -> Roster.of(members, cards));
    }

    private static Member member(String id) {
        return new Member(new MemberId(id), Set.of(), null, null, false);
    }

    private static Card card(String id, Member member, long number) {
        return new Card(new CardId(id), member.id(), number(number), false);
    }

    private static Credential number(long number) {
        return new Credential(number, 0, 0, 0);
    }
}
