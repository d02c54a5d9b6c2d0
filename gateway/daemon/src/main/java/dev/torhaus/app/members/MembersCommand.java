package dev.torhaus.app.members;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Member;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.GroupId;
import dev.torhaus.journal.JournalReader;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus members}: who may come in. */
@Command(
        name = "members",
        description = "Look after members. Works while the gateway runs and while it does not.",
        subcommands = {
            MembersCommand.Add.class,
            MembersCommand.ListAll.class,
            MembersShow.class,
            MembersSet.class,
            MembersSuspend.class,
            MembersResume.class,
            MembersRemove.class,
            MembersPin.class,
            MembersUnlock.class,
            MembersForgive.class,
            MembersImport.class
        })
public final class MembersCommand implements Callable<Integer> {

    @Override
    public Integer call() throws WrongUse {
        throw new WrongUse(
                "say what to do: add, list, show, set, suspend, resume, remove, pin, unlock, forgive"
                        + " or import");
    }

    @Command(
            name = "add",
            description = "Add a member and print the new id alone.",
            footer = {
                "",
                "Examples:",
                "  torhaus members add --data /var/lib/torhaus --name \"A. Muster\" --group members",
                "  torhaus members add --data /var/lib/torhaus --name \"Guest 7\" --group visitors --uses 10 --days 30",
            })
    static final class Add implements Callable<Integer> {
        private final Console console;

        Add(Console console) {
            this.console = console;
        }

        @Mixin private final DataOption data = new DataOption();

        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "the member's name")
        private String name = "";

        @Option(
                names = "--group",
                paramLabel = "GROUP",
                required = true,
                description = "a group of the site file; may be repeated")
        private List<String> groups = List.of();

        @Option(
                names = "--valid-from",
                paramLabel = "DAY",
                description = "first day of validity, or an instant (default: always)")
        private @Nullable String validFrom;

        @Option(
                names = "--valid-until",
                paramLabel = "DAY",
                description = "last day, or the instant at which it ends (default: never)")
        private @Nullable String validUntil;

        @Option(
                names = "--uses",
                paramLabel = "N",
                description = "a visitor: let in so often (default: as often as they like)")
        private int uses;

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "a visitor: for so many days from the first use (default: no end)")
        private int days;

        @Override
        public Integer call() {
            MemberTexts.requireName("--name", name);
            var member = member();
            Register.change(data.folder(), new RosterEdit.AddMember(member, name), User.name());
            console.out().println(member.id());
            return 0;
        }

        private Member member() {
            var valid = ValidDays.of(data.folder());
            try {
                return new Member(
                                new RandomIds().member(),
                                groups.stream().map(GroupId::new).collect(Collectors.toSet()),
                                validFrom == null ? null : valid.from("--valid-from", validFrom),
                                validUntil == null
                                        ? null
                                        : valid.until("--valid-until", validUntil),
                                false)
                        .withAllowance(new Allowance(uses, days));
            } catch (IllegalArgumentException bad) {
                throw new CommandFailed(String.valueOf(bad.getMessage()), bad);
            }
        }
    }

    @Command(name = "list", description = "Print all members: id, groups, name.")
    static final class ListAll implements Callable<Integer> {
        private final Console console;

        ListAll(Console console) {
            this.console = console;
        }

        @Mixin private final DataOption data = new DataOption();

        @Option(names = "--json", description = "a JSON object for each member")
        private boolean json;

        @Override
        public Integer call() {
            var out = console.out();
            try (var reader = JournalReader.open(data.folder())) {
                for (var row : reader.members()) {
                    out.println(json ? RosterText.json(row) : RosterText.line(row));
                }
            }
            return 0;
        }
    }
}
