package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.engine.RosterEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code torhaus members remove}. */
@Command(
        name = "remove",
        description = {
            "Remove a member with name, dates and all cards, which open nothing from then on.",
            "What the journal still has of the member's visits stays until its own time is over; it"
                    + " holds the id, no name."
        },
        footer = {"", "Example:", "  torhaus members remove --data /var/lib/torhaus m-…"})
final class MembersRemove implements Callable<Integer> {
    @Mixin private OneMember which = new OneMember();

    @Override
    public Integer call() {
        Register.change(which.data(), new RosterEdit.RemoveMember(which.id()), User.name());
        return ExitStatus.FINE;
    }
}
