package dev.torhaus.app.plan;

import dev.torhaus.access.CardKey;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Languages;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.app.members.MembersImport;
import dev.torhaus.app.members.Register;
import dev.torhaus.app.members.RosterImport;
import dev.torhaus.event.MemberId;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.site.RestartNeeds;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus plan}: what would another site file, or an import, change for whom? */
@Command(
        name = "plan",
        header = "Say what a changed site file would change, and for whom.",
        description = {
            "Compares a site file, or an import of members, with what the gateway goes by: who gains or"
                    + " loses which door and when, which doors and desks work differently, which line"
                    + " would be something else, and what only a restart brings. Changes nothing."
        },
        footer = {
            "Examples:",
            "  torhaus plan /etc/torhaus/site.yaml",
            "  torhaus plan /etc/torhaus/site.yaml --import new.csv",
            "  torhaus plan site.yaml && torhaus reload --data /var/lib/torhaus",
            "",
            "Exit status: 0 a running gateway could take it as it is (whatever it changes), 1 it has"
                    + " problems or needs a restart, 2 wrong use."
        })
public final class PlanCommand implements Callable<Integer> {
    private final Console console;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Parameters(paramLabel = "SITE", description = "the site file, as it is to be")
    private Path siteFile = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data folder (default: as the site file says)")
    private @Nullable Path data;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "a table as for `torhaus members import`, to be imported as well")
    private @Nullable Path table;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "of cards in rows that do not say (default: wiegand34)")
    private String format = "wiegand34";

    @Option(names = "--json", description = "a JSON object for each difference")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "de or en (default: as the site file says)")
    private @Nullable String lang;

    @Override
    public Integer call() throws WrongUse {
        var next = Sites.read(siteFile, Sites.lineCheckOnPi());
        var language = Languages.chosen(lang, next.language());
        var folder = data == null ? next.data() : data;
        var key =
                table == null
                        ? Optional.<CardKey>empty()
                        : Optional.of(new CardKey(Register.cardSecret(folder)));
        try (var reader = JournalReader.open(folder)) {
            var running = Sites.inForce(reader);
            var after = Sites.valid(SiteFile.remembered(next.yaml()));
            var needs = RestartNeeds.between(running, after);
            var text = new PlanText(console.out(), json, language, next.zone());
            var then = key.map(known -> imported(reader, after, known));
            tell(text, running, after, reader, then);
            needs.forEach(text::restart);
            text.end();
            return needs.isEmpty() ? ExitStatus.FINE : ExitStatus.NO;
        }
    }

    private RosterImport imported(JournalReader reader, Site next, CardKey key) {
        return MembersImport.read(reader, next, key, Objects.requireNonNull(table), format);
    }

    private static void tell(
            PlanText text,
            Site running,
            Site next,
            JournalReader reader,
            Optional<RosterImport> table) {
        var before = reader.roster();
        var after = table.map(imported -> imported.after(before)).orElse(before);
        var names = new HashMap<MemberId, String>();
        reader.members().forEach(row -> names.put(row.member().id(), row.name()));
        table.ifPresent(imported ->
                imported.effects().forEach(effect -> names.put(effect.member(), effect.name())));
        var policyBefore = running.house().policy();
        var policyAfter = next.house().policy();
        AccessPlan.differences(policyBefore, before, policyAfter, after, Instant.now())
                .forEach(difference ->
                        text.access(difference, names.getOrDefault(difference.member(), "")));
        AccessPlan.lostGroups(policyBefore, policyAfter, after).forEach(text::lostGroup);
        HouseChanges.between(running.house(), next.house()).forEach(text::house);
    }
}
