package dev.torhaus.app.members;

import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.engine.RosterEdit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus members forgive}. */
@Command(
        name = "forgive",
        description =
                "Count a member, or everybody in an area, as gone, so that anti-passback lets them in"
                        + " again.",
        footer = {
            "",
            "Examples:",
            "  torhaus members forgive --data /var/lib/torhaus m-…",
            "  torhaus members forgive --data /var/lib/torhaus --area lab",
        })
final class MembersForgive implements Callable<Integer> {
    @Mixin private final DataOption data = new DataOption();

    @Option(names = "--area", paramLabel = "AREA", description = "everybody who is in this area")
    private @Nullable String area;

    @Parameters(
            paramLabel = "MEMBER",
            arity = "0..1",
            description = "the member's id, as `torhaus members list` shows it")
    private @Nullable String member;

    @Override
    public Integer call() throws WrongUse {
        Register.change(data.folder(), edit(), User.name());
        return ExitStatus.FINE;
    }

    private RosterEdit edit() throws WrongUse {
        if (member != null && area == null) {
            return new RosterEdit.ForgiveMember(MemberTexts.member(member));
        }
        if (member == null && area != null) {
            return new RosterEdit.ForgiveArea(MemberTexts.area(area));
        }
        throw new WrongUse("want either a member or --area");
    }
}
