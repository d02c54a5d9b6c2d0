package dev.torhaus.app.why;

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

/** Whether the members' table, which holds what is true today, may differ from what was then. */
final class ChangesSince {
    private static final String UNCHANGED_DE =
            "Gruppen und Daten des Mitglieds wie in der Tabelle von heute; seither ist keine Änderung"
                    + " verzeichnet. Vermerke darüber werden nach ihrer Frist gelöscht.";
    private static final String UNCHANGED_EN =
            "groups and dates of the member are those of today's table; no change since is recorded."
                    + " Such records are erased when their time is over.";

    private final JournalReader reader;
    private final WhyText text;

    ChangesSince(JournalReader reader, WhyText text) {
        this.reader = reader;
        this.text = text;
    }

    /** Prints which fields of the member were changed after an entry, and by whom. */
    void tell(long seq, MemberId member) {
        var changes = new ArrayList<String>();
        var kinds = Set.of(OpenEvent.RosterChanged.class.getSimpleName());
        reader.entries(
                new EntryFilter(seq, kinds, null, null),
                later -> change(later, member).ifPresent(changes::add));
        text.note(changes.isEmpty() ? text.in(UNCHANGED_DE, UNCHANGED_EN) : changed(changes));
    }

    private String changed(List<String> changes) {
        return text.in(
                        "Gruppen und Daten sind die von heute, und was damals darin stand, wird nicht"
                                + " aufbewahrt. Seither geändert: ",
                        "groups and dates are those of today, and what stood in them then is not kept."
                                + " Changed since: ")
                + String.join("; ", changes);
    }

    private Optional<String> change(StoredEntry later, MemberId member) {
        return later.personal()
                .filter(Personal.RosterRow.class::isInstance)
                .map(Personal.RosterRow.class::cast)
                .filter(row -> row.member().equals(member))
                .map(row ->
                        "%d %s %s (%s)"
                                .formatted(
                                        later.open().seq(),
                                        text.time(later.open().at()),
                                        String.join(", ", row.fields()),
                                        row.changedBy()));
    }
}
