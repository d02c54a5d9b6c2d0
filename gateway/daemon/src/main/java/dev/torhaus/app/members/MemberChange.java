package dev.torhaus.app.members;

import dev.torhaus.access.Member;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.MemberRow;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes a member as the table shows them. */
public final class MemberChange {
    private MemberChange() {}

    /** Throws CommandFailed when there is no such member. */
    public static MemberRow find(Path data, String id) {
        var wanted = MemberTexts.member(id);
        try (var reader = JournalReader.open(data)) {
            return reader.members().stream()
                    .filter(row -> row.member().id().equals(wanted))
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandFailed(
                                    "there is no member "
                                            + wanted
                                            + ": `torhaus members list` shows them"));
        }
    }

    /**
     * Makes the change durable.
     *
     * @param name empty when it stays
     */
    static void make(Path data, String id, UnaryOperator<Member> change, Optional<String> name) {
        var before = find(data, id).member();
        try {
            Register.change(
                    data,
                    new RosterEdit.ChangeMember(before, change.apply(before), name),
                    User.name());
        } catch (IllegalArgumentException bad) {
            throw new CommandFailed(String.valueOf(bad.getMessage()), bad);
        }
    }
}
