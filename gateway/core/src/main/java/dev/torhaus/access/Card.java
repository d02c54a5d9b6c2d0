package dev.torhaus.access;

import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;

/**
 * A card of a member. A revoked card is kept, so that its use can be told from that of an unknown
 * one.
 */
public record Card(CardId id, MemberId member, Credential credential, boolean revoked) {
    public Card revoke() {
        return new Card(id, member, credential, true);
    }

    public Card enable() {
        return new Card(id, member, credential, false);
    }
}
