package dev.torhaus.access;

import dev.torhaus.event.CardId;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.MemberId;

/** What was decided of a card at a door; an expected "no" is a value that carries its reason. */
public sealed interface Decision {
    record Granted(MemberId member, CardId card) implements Decision {}

    /** Somebody's card, not let in. */
    record Denied(MemberId member, CardId card, DenialReason reason) implements Decision {}

    /** Nobody's card. */
    record Unknown() implements Decision {}
}
