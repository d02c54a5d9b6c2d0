package dev.torhaus.engine;

import dev.torhaus.access.Card;
import dev.torhaus.access.Member;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.MemberId;
import java.util.Optional;

/** One change of members and cards that an operator asks for. */
public sealed interface RosterEdit {
    record AddMember(Member member, String name) implements RosterEdit {}

    /**
     * A member as the operator saw them becomes another. Refused when somebody else has changed
     * them meanwhile, so that no change is lost.
     *
     * @param name empty when it stays
     */
    record ChangeMember(Member before, Member after, Optional<String> name) implements RosterEdit {
        public ChangeMember {
            if (!before.id().equals(after.id())) {
                throw new IllegalArgumentException("member " + before.id() + " keeps the id");
            }
        }
    }

    /** The member and all cards. */
    record RemoveMember(MemberId member) implements RosterEdit {}

    /** Nobody knows any more where the member is: the next entrance is a first one. */
    record ForgiveMember(MemberId member) implements RosterEdit {}

    /** The same for everybody who is known to be in this area. */
    record ForgiveArea(AreaId area) implements RosterEdit {}

    /** The member's wrong PINs count no more, and a lock-out is over. */
    record UnlockMember(MemberId member) implements RosterEdit {}

    record AddCard(Card card) implements RosterEdit {}

    record RevokeCard(CardId card) implements RosterEdit {}

    /** A revoked card opens again. */
    record EnableCard(CardId card) implements RosterEdit {}
}
