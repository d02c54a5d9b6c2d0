package dev.torhaus.app.members;

import dev.torhaus.app.console.DataOption;
import dev.torhaus.event.MemberId;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What each command about one member takes: which data folder, which member. */
final class OneMember {
    @Mixin private final DataOption data = new DataOption();

    @Parameters(
            paramLabel = "MEMBER",
            description = "the member's id, as `torhaus members list` shows it")
    private String id = "";

    Path data() {
        return data.folder();
    }

    /** As it was typed. */
    String typed() {
        return id;
    }

    /** Throws CommandFailed when it is no id. */
    MemberId id() {
        return MemberTexts.member(id);
    }
}
