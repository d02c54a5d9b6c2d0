package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus members suspend}. */
@Command(
        name = "suspend",
        description = "Let a member in nowhere until `torhaus members resume`; cards stay.",
        footer = {"", "Example:", "  torhaus members suspend --data /var/lib/torhaus m-…"})
final class MembersSuspend implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "the data folder")
    private Path data = Path.of("");

    @Parameters(
            paramLabel = "MEMBER",
            description = "the member's id, as `torhaus members list` shows it")
    private String member = "";

    @Override
    public Integer call() {
        MemberChange.make(data, member, found -> found.withSuspended(true), Optional.empty());
        return ExitStatus.FINE;
    }
}
