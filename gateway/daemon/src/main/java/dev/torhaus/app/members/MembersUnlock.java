package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.engine.RosterEdit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus members unlock}. */
@Command(
        name = "unlock",
        description =
                "Forget a member's wrong PINs: a lock-out is over at once, and the next one is short again.",
        footer = {"", "Example:", "  torhaus members unlock --data /var/lib/torhaus m-…"})
final class MembersUnlock implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "the data folder")
    private Path data = Path.of("");

    @Parameters(
            paramLabel = "MEMBER",
            description = "the member's id, as `torhaus members list` shows it")
    private String member = "";

    @Override
    public Integer call() {
        Register.change(data, new RosterEdit.UnlockMember(MemberTexts.member(member)), User.name());
        return ExitStatus.FINE;
    }
}
