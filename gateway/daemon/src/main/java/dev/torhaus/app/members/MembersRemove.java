package dev.torhaus.app.members;

import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.engine.RosterEdit;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "the data folder")
    private Path data = Path.of("");

    @Parameters(
            paramLabel = "MEMBER",
            description = "the member's id, as `torhaus members list` shows it")
    private String member = "";

    @Override
    public Integer call() {
        Register.change(data, new RosterEdit.RemoveMember(MemberTexts.member(member)), User.name());
        return ExitStatus.FINE;
    }
}
