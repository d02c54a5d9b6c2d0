package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code torhaus members suspend}. */
@Command(
        name = "suspend",
        description = "Let a member in nowhere until `torhaus members resume`; cards stay.",
        footer = {"", "Example:", "  torhaus members suspend --data /var/lib/torhaus m-…"})
final class MembersSuspend implements Callable<Integer> {
    @Mixin private OneMember which = new OneMember();

    @Override
    public Integer call() {
        MemberChange.make(
                which.data(), which.typed(), found -> found.withSuspended(true), Optional.empty());
        return ExitStatus.FINE;
    }
}
