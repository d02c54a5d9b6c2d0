package dev.torhaus.app.why;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Languages;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.app.members.MemberChange;
import dev.torhaus.journal.JournalReader;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus why}: why was, or would, somebody be let in or not? */
@Command(
        name = "why",
        header = "Explain why somebody was let in or refused, or would be.",
        description = {
            "Goes through the rules in the order in which they are asked, by the site file that was in"
                    + " force at that time, and by the groups and dates that the member had then. What"
                    + " cannot be known any more is said."
        },
        footer = {
            "Examples:",
            "  torhaus events --data /var/lib/torhaus --kind AccessDenied",
            "  torhaus why --data /var/lib/torhaus --seq 4711",
            "  torhaus why --data /var/lib/torhaus --member m-… --door front --at 2026-11-28T21:00:00Z",
            "",
            "Exit status: 0 let in, 1 not let in, 2 wrong use."
        })
public final class WhyCommand implements Callable<Integer> {
    private final Console console;

    WhyCommand(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--seq",
            paramLabel = "N",
            description = "the number of the entry, as `torhaus events` shows it")
    private @Nullable Long seq;

    @Option(names = "--member", paramLabel = "ID", description = "who would want to come in")
    private @Nullable String member;

    @Option(names = "--door", paramLabel = "DOOR", description = "through which door")
    private @Nullable String door;

    @Option(names = "--reader", paramLabel = "READER", description = "at which of its readers")
    private @Nullable String readerId;

    @Option(names = "--at", paramLabel = "TIME", description = "when, as an instant (default: now)")
    private @Nullable Instant at;

    @Option(names = "--json", description = "a JSON object for the decision, each rule and note")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "de or en (default: as the site file says)")
    private @Nullable String lang;

    @Override
    public Integer call() throws WrongUse {
        try (var reader = JournalReader.open(data.folder())) {
            if (seq != null && member == null && door == null && at == null && readerId == null) {
                return past(reader, seq) ? ExitStatus.FINE : ExitStatus.NO;
            }
            if (seq == null && member != null && door != null) {
                return supposed(reader, member, door) ? ExitStatus.FINE : ExitStatus.NO;
            }
        }
        throw new WrongUse("want either --seq, or --member and --door");
    }

    private boolean past(JournalReader reader, long number) throws WrongUse {
        var entry =
                reader.entry(number)
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "there is no entry "
                                                + number
                                                + ": the last one is "
                                                + reader.lastSeq()));
        PastDecision.requireOne(entry);
        var hash =
                reader.siteBefore(number)
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "no site file was in force before entry " + number));
        var site = Sites.remembered(reader, hash);
        var text =
                new WhyText(
                        console.out(), json, Languages.chosen(lang, site.language()), site.zone());
        return new PastDecision(reader, site, text, entry).explain();
    }

    private boolean supposed(JournalReader reader, String who, String where) throws WrongUse {
        var moment = at == null ? Instant.now() : at;
        var site =
                Sites.remembered(
                        reader,
                        reader.siteAt(moment)
                                .or(reader::siteInForce)
                                .orElseThrow(() ->
                                        new CommandFailed(
                                                "no gateway has run on this data folder yet")));
        var text =
                new WhyText(
                        console.out(), json, Languages.chosen(lang, site.language()), site.zone());
        return new SupposedDecision(reader, site, text, MemberChange.find(data.folder(), who))
                .explain(where, readerId, moment);
    }
}
