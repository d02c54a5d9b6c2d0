package dev.torhaus.access;

import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All members and cards. Immutable; a change copies, which is rare and takes under a millisecond
 * for 10,000 cards, however many are changed at once.
 *
 * <p>A number may stand at several revoked cards and at one that is in force, which is the one that
 * a reader means: a card that came back is given to somebody else.
 */
public final class Roster {
    public static final Roster EMPTY = new Roster(Map.of(), Map.of(), Map.of());

    private final Map<MemberId, Member> members;
    private final Map<CardId, Card> cards;
    private final Map<Credential, Card> byCredential;

    private Roster(
            Map<MemberId, Member> members,
            Map<CardId, Card> cards,
            Map<Credential, Card> byCredential) {
        this.members = members;
        this.cards = cards;
        this.byCredential = byCredential;
    }

    /**
     * Throws IllegalArgumentException when a card's member is missing, two members or cards share
     * an id, or two cards in force share a credential.
     */
    public static Roster of(Iterable<Member> members, Iterable<Card> cards) {
        var draft = EMPTY.draft();
        for (Member member : members) {
            if (draft.member(member.id()) != null) {
                throw new IllegalArgumentException("member " + member.id() + ": stands here twice");
            }
            draft.put(member);
        }
        for (Card card : cards) {
            if (draft.member(card.member()) == null) {
                throw new IllegalArgumentException(
                        "card " + card.id() + ": no member " + card.member());
            }
            if (draft.card(card.id()) != null) {
                throw new IllegalArgumentException("card " + card.id() + ": stands here twice");
            }
            if (!card.revoked() && draft.inForce(card.credential())) {
                throw new IllegalArgumentException(
                        "card " + card.id() + ": its number belongs to another card too");
            }
            draft.put(card);
        }
        return draft.roster();
    }

    public @Nullable Member member(MemberId id) {
        return members.get(id);
    }

    public @Nullable Card card(CardId id) {
        return cards.get(id);
    }

    /** The card that a reader means by this: the one in force, or else one that was revoked. */
    public @Nullable Card cardWith(Credential credential) {
        return byCredential.get(credential);
    }

    /** All members, in no order. */
    public List<Member> members() {
        return List.copyOf(members.values());
    }

    /** All cards of a member, in no order. */
    public List<Card> cardsOf(MemberId member) {
        return cards.values().stream().filter(card -> card.member().equals(member)).toList();
    }

    /** A copy to be changed. */
    public Draft draft() {
        return new Draft(new HashMap<>(members), new HashMap<>(cards), new HashMap<>(byCredential));
    }

    /** A roster in the making; not thread-safe. */
    public static final class Draft {
        private final Map<MemberId, Member> members;
        private final Map<CardId, Card> cards;
        private final Map<Credential, Card> byCredential;

        private Draft(
                Map<MemberId, Member> members,
                Map<CardId, Card> cards,
                Map<Credential, Card> byCredential) {
            this.members = members;
            this.cards = cards;
            this.byCredential = byCredential;
        }

        public @Nullable Member member(MemberId id) {
            return members.get(id);
        }

        public @Nullable Card card(CardId id) {
            return cards.get(id);
        }

        /** Whether a card that is not revoked has this number. */
        public boolean inForce(Credential credential) {
            var card = byCredential.get(credential);
            return card != null && !card.revoked();
        }

        /** Adds or replaces a member. */
        public void put(Member member) {
            members.put(member.id(), member);
        }

        /** Adds or replaces a card, whose number stays what it was. */
        public void put(Card card) {
            cards.put(card.id(), card);
            var holder = byCredential.get(card.credential());
            if (holder == null || holder.revoked() || holder.id().equals(card.id())) {
                byCredential.put(card.credential(), card);
            }
        }

        /** Removes a member and all cards. */
        public void remove(MemberId member) {
            members.remove(member);
            cards.values().removeIf(card -> card.member().equals(member));
            byCredential.values().removeIf(card -> card.member().equals(member));
            // a number that the removed card shared with revoked ones of others is theirs again
            cards.values().forEach(card -> byCredential.putIfAbsent(card.credential(), card));
        }

        /** What has become of it; the draft is done. */
        public Roster roster() {
            return new Roster(members, cards, byCredential);
        }
    }
}
