package dev.torhaus.app.members;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.journal.JournalReader;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus members show}. */
@Command(
        name = "show",
        description = "Print one member with all cards; a card's number never.",
        footer = {"", "Example:", "  torhaus members show --data /var/lib/torhaus m-…"})
final class MembersShow implements Callable<Integer> {
    private final Console console;

    MembersShow(Console console) {
        this.console = console;
    }

    @Mixin private OneMember which = new OneMember();

    @Option(names = "--json", description = "a JSON object for the member, one for each card")
    private boolean json;

    @Override
    public Integer call() {
        var row = MemberChange.find(which.data(), which.typed());
        var out = console.out();
        out.println(json ? RosterText.json(row) : RosterText.line(row));
        if (!json) {
            out.println(
                    "valid from "
                            + Objects.requireNonNullElse(row.member().validFrom(), "always")
                            + " until "
                            + Objects.requireNonNullElse(
                                    row.member().validUntil(), "further notice"));
        }
        try (var reader = JournalReader.open(which.data())) {
            if (!json) {
                MemberDetails.of(row.member(), reader.standings().of(row.member().id()))
                        .forEach(out::println);
            }
            reader.cards().stream()
                    .filter(card -> card.card().member().equals(row.member().id()))
                    .map(card -> json ? RosterText.json(card) : RosterText.line(card))
                    .forEach(out::println);
        }
        return ExitStatus.FINE;
    }
}
