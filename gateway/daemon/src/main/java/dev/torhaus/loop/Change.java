package dev.torhaus.loop;

import dev.torhaus.access.Card;
import dev.torhaus.access.Member;
import dev.torhaus.event.CardId;

/** A change of members or cards that an operator asks for. */
public sealed interface Change {
    record AddMember(Member member, String name) implements Change {}

    record AddCard(Card card) implements Change {}

    record RevokeCard(CardId card) implements Change {}
}
