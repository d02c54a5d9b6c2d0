package dev.torhaus.event;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of an entry that tells something about a person: kept apart, deletable, never sent
 * anywhere.
 */
public sealed interface Personal {
    /**
     * Who held a card to a reader.
     *
     * @param reason null when granted
     * @param marks what else is to be known; none when refused
     */
    record Tap(MemberId member, CardId card, @Nullable DenialReason reason, Set<TapMark> marks)
            implements Personal {
        public Tap {
            marks = Set.copyOf(marks);
            if (reason != null && !marks.isEmpty()) {
                throw new IllegalArgumentException("a refused card with marks");
            }
        }

        /** Let in, with nothing else to be said; or refused. */
        public Tap(MemberId member, CardId card, @Nullable DenialReason reason) {
            this(member, card, reason, Set.of());
        }
    }

    /**
     * Somebody of a group of whom nobody keeps who it was, where there is more to say than that
     * they were let in.
     *
     * @param reason null when granted
     * @param marks what else is to be known; none when refused
     */
    record AnonymousTap(@Nullable DenialReason reason, Set<TapMark> marks) implements Personal {
        public AnonymousTap {
            marks = Set.copyOf(marks);
            if ((reason == null) == marks.isEmpty()) {
                throw new IllegalArgumentException("either a reason of a refusal, or marks");
            }
        }
    }

    /** A card that nobody owns: not identified at all. */
    record UnknownTap(DenialReason reason) implements Personal {}

    /**
     * A change of a member or card.
     *
     * @param changedBy the operator as the operating system or the page knows him
     * @param fields the names of the changed fields
     * @param before what the member had been before, when it was changed or removed; else null
     */
    record RosterRow(
            MemberId member,
            @Nullable CardId card,
            String changedBy,
            List<String> fields,
            @Nullable Membership before)
            implements Personal {
        public RosterRow {
            fields = List.copyOf(fields);
        }

        /** A change that leaves the membership as it was, or begins it. */
        public RosterRow(
                MemberId member, @Nullable CardId card, String changedBy, List<String> fields) {
            this(member, card, changedBy, fields, null);
        }
    }

    /**
     * What a decision of the past went by.
     *
     * @param validFrom null = always
     * @param validUntil null = never
     */
    record Membership(
            Set<GroupId> groups, @Nullable Instant validFrom, @Nullable Instant validUntil) {
        public Membership {
            groups = Set.copyOf(groups);
        }
    }

    /**
     * An operator worked a door.
     *
     * @param by the operator as the operating system, the page or the broker knows them
     */
    record Operator(String by) implements Personal {}
}
