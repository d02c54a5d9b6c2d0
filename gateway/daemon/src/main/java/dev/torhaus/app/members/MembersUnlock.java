package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.engine.RosterEdit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code torhaus members unlock}. */
@Command(
        name = "unlock",
        description =
                "Forget a member's wrong PINs: a lock-out is over at once, and the next one is short again.",
        footer = {"", "Example:", "  torhaus members unlock --data /var/lib/torhaus m-…"})
final class MembersUnlock implements Callable<Integer> {
    @Mixin private OneMember which = new OneMember();

    @Override
    public Integer call() {
        Register.change(which.data(), new RosterEdit.UnlockMember(which.id()), User.name());
        return ExitStatus.FINE;
    }
}
