package dev.torhaus.engine;

import dev.torhaus.access.Card;
import dev.torhaus.access.Member;
import dev.torhaus.access.Standing;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CommandId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to be journalled, in one transaction with its personal part and its change of a table.
 *
 * @param stamp the step that knew it
 * @param at since when it is true; may lie before the stamp
 */
public record Entry(
        Stamp stamp,
        Instant at,
        OpenEvent event,
        Optional<Personal> personal,
        Optional<TableChange> change) {

    public static Entry of(Stamp stamp, OpenEvent event) {
        return new Entry(stamp, stamp.wall(), event, Optional.empty(), Optional.empty());
    }

    /** Rows of the tables of record that change together with an entry. */
    public sealed interface TableChange {
        record PutMember(Member member, String name) implements TableChange {}

        /**
         * A member becomes another.
         *
         * @param name empty when it stays
         */
        record ChangeMember(Member member, Optional<String> name) implements TableChange {}

        /** The member's row and those of all cards. */
        record RemoveMember(MemberId member) implements TableChange {}

        record PutCard(Card card) implements TableChange {}

        record Revoke(CardId card) implements TableChange {}

        record Enable(CardId card) implements TableChange {}

        /** Several rows, in this order. */
        record All(List<TableChange> changes) implements TableChange {
            public All {
                changes = List.copyOf(changes);
            }
        }

        /** What has happened to a member so far, as decisions depend on it. */
        record PutStanding(MemberId member, Standing standing) implements TableChange {}

        record PutSiteFile(Sha256 hash, String yaml) implements TableChange {}

        /** A command that is not to be carried out again; of no interest once it has expired. */
        record PutSeenCommand(CommandId id, Instant expires) implements TableChange {}
    }
}
