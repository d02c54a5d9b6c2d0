package dev.torhaus.access;

import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All members and cards. Immutable; a change copies, which is rare and takes under a millisecond
 * for 10,000 cards.
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
     * an id, or two cards share a credential.
     */
    public static Roster of(Iterable<Member> members, Iterable<Card> cards) {
        var memberMap = new HashMap<MemberId, Member>();
        for (Member member : members) {
            if (memberMap.put(member.id(), member) != null) {
                throw new IllegalArgumentException("member " + member.id() + ": stands here twice");
            }
        }
        var cardMap = new HashMap<CardId, Card>();
        var credentials = new HashMap<Credential, Card>();
        for (Card card : cards) {
            if (!memberMap.containsKey(card.member())) {
                throw new IllegalArgumentException(
                        "card " + card.id() + ": no member " + card.member());
            }
            if (cardMap.put(card.id(), card) != null) {
                throw new IllegalArgumentException("card " + card.id() + ": stands here twice");
            }
            if (credentials.put(card.credential(), card) != null) {
                throw new IllegalArgumentException(
                        "card " + card.id() + ": its number belongs to another card too");
            }
        }
        return new Roster(memberMap, cardMap, credentials);
    }

    public @Nullable Member member(MemberId id) {
        return members.get(id);
    }

    public @Nullable Card card(CardId id) {
        return cards.get(id);
    }

    public @Nullable Card cardWith(Credential credential) {
        return byCredential.get(credential);
    }

    /** This roster with {@code member} added or replaced. */
    public Roster with(Member member) {
        var changed = new HashMap<>(members);
        changed.put(member.id(), member);
        return new Roster(changed, cards, byCredential);
    }

    /** This roster with {@code card} added or replaced. */
    public Roster with(Card card) {
        var changed = new HashMap<>(cards);
        var credentials = new HashMap<>(byCredential);
        var before = changed.put(card.id(), card);
        if (before != null) {
            credentials.remove(before.credential());
        }
        credentials.put(card.credential(), card);
        return new Roster(members, changed, credentials);
    }
}
