package dev.torhaus.app.records;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.journal.EntryFilter;
import dev.torhaus.journal.EntryJson;
import dev.torhaus.journal.JournalReader;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus events}: the journal, entry by entry. */
@Command(
        name = "events",
        description = "Print the journal in order, also while a gateway runs on it.",
        footer = {
            "",
            "Examples:",
            "  torhaus events --data /var/lib/torhaus --from 2026-11-23T00:00:00Z",
            "  torhaus events --data /var/lib/torhaus --json --kind AccessDenied --personal",
        })
public final class EventsCommand implements Callable<Integer> {
    private final Console console;

    EventsCommand(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Option(names = "--json", description = "a JSON object for each entry")
    private boolean json;

    @Option(names = "--personal", description = "with who it was, where that is still stored")
    private boolean personal;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "only entries of this kind; may be repeated")
    private List<String> kinds = List.of();

    @Option(names = "--after", paramLabel = "SEQ", description = "only entries above this number")
    private long after;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "only what happened at or after this instant")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "only what happened before this instant")
    private @Nullable Instant to;

    @Override
    public Integer call() {
        var out = console.out();
        var filter = new EntryFilter(after, kinds(), from, to);
        try (var reader = JournalReader.open(data.folder())) {
            reader.entries(
                    filter,
                    entry ->
                            out.println(
                                    json
                                            ? EntryText.json(entry, personal)
                                            : EntryText.line(entry, personal)));
        }
        return 0;
    }

    /** A kind that is misspelt must not look like one that never happened. */
    private Set<String> kinds() {
        for (String kind : kinds) {
            if (!EntryJson.kinds().contains(kind)) {
                throw new CommandFailed(
                        "--kind: there is no "
                                + kind
                                + "; want one of "
                                + String.join(", ", EntryJson.kinds()));
            }
        }
        return Set.copyOf(kinds);
    }
}
