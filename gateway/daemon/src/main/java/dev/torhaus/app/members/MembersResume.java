package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code torhaus members resume}. */
@Command(
        name = "resume",
        description = "Let a suspended member in again.",
        footer = {"", "Example:", "  torhaus members resume --data /var/lib/torhaus m-…"})
final class MembersResume implements Callable<Integer> {
    @Mixin private OneMember which = new OneMember();

    @Override
    public Integer call() {
        MemberChange.make(
                which.data(), which.typed(), found -> found.withSuspended(false), Optional.empty());
        return ExitStatus.FINE;
    }
}
