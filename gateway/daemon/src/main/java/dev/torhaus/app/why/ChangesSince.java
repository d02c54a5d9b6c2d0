package dev.torhaus.app.why;

import dev.torhaus.access.Member;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.journal.EntryFilter;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was changed of a member after an entry. The members' table holds what is true today; the
 * first change since tells what was true before it.
 */
final class ChangesSince {
    private final MemberId member;
    private final WhyText text;
    private final List<String> changes = new ArrayList<>();
    private Personal.@Nullable Membership before;
    private boolean notKept;

    ChangesSince(JournalReader reader, WhyText text, long seq, MemberId member) {
        this.member = member;
        this.text = text;
        var kinds = Set.of(OpenEvent.RosterChanged.class.getSimpleName());
        reader.entries(new EntryFilter(seq, kinds, null, null), this::take);
    }

    private void take(StoredEntry later) {
        if (later.personal().orElse(null) instanceof Personal.RosterRow row
                && row.member().equals(member)) {
            changes.add(
                    "%d %s %s (%s)"
                            .formatted(
                                    later.open().seq(),
                                    text.time(later.open().at()),
                                    String.join(", ", row.fields()),
                                    row.changedBy()));
            if (before == null) {
                before = row.before();
                notKept |= before == null && ofMembership(later);
            }
        }
    }

    /** Whether the change is one of those that tell what was before. */
    private static boolean ofMembership(StoredEntry later) {
        return later.open().event() instanceof OpenEvent.RosterChanged(var change)
                && switch (change) {
                    case MEMBER_CHANGED, MEMBER_REMOVED -> true;
                    case MEMBER_ADDED,
                            MEMBER_FORGIVEN,
                            MEMBER_UNLOCKED,
                            CARD_ADDED,
                            CARD_REVOKED,
                            CARD_ENABLED ->
                            false;
                };
    }

    /**
     * The member's groups and dates of then; empty when they are not known.
     *
     * @param today as the table has the member; empty when it has none
     */
    Optional<Member> then(Optional<Member> today) {
        if (notKept) {
            return Optional.empty();
        }
        return before == null
                ? today
                : Optional.of(
                        new Member(
                                member,
                                before.groups(),
                                before.validFrom(),
                                before.validUntil(),
                                false));
    }

    /** Prints where groups and dates come from, and what was changed since, and by whom. */
    void tell() {
        if (changes.isEmpty()) {
            text.note(
                    text.in(
                            "Gruppen und Daten des Mitglieds wie in der Tabelle von heute; seither ist"
                                    + " keine Änderung verzeichnet",
                            "groups and dates of the member are those of today's table; no change"
                                    + " since is recorded"));
        } else {
            text.note(
                    (notKept
                                    ? text.in(
                                            "welche Gruppen und Daten das Mitglied damals hatte, ist nicht"
                                                    + " aufbewahrt",
                                            "which groups and dates the member had then is not kept")
                                    : text.in(
                                            "Gruppen und Daten des Mitglieds sind die von damals",
                                            "groups and dates of the member are those of then"))
                            + text.in(". Seither geändert: ", ". Changed since: ")
                            + String.join("; ", changes));
        }
    }
}
