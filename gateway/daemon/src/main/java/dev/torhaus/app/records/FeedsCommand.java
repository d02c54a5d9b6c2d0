package dev.torhaus.app.records;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.journal.DeadLetterRow;
import dev.torhaus.journal.JournalReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** {@code torhaus feeds}: how far entries have got on their way out, and which never will. */
@Command(
        name = "feeds",
        description =
                "Show up to which entry each feed has delivered, also while a gateway runs; or which entries"
                        + " its far side will never take.",
        footer = {
            "",
            "Examples:",
            "  torhaus feeds --data /var/lib/torhaus",
            "  torhaus feeds --data /var/lib/torhaus --rejected --json",
            "",
            "What a running gateway has delivered in its last 5 seconds may not be counted yet.",
        })
public final class FeedsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = JsonMapper.shared();

    private final Console console;

    FeedsCommand(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--rejected",
            description = "the entries that were left out, with what the far side said")
    private boolean rejected;

    @Option(names = "--json", description = "a JSON object for each line")
    private boolean json;

    @Override
    public Integer call() {
        try (var reader = JournalReader.open(data.folder())) {
            if (rejected) {
                reader.deadLetters().forEach(this::print);
            } else {
                long last = reader.lastSeq();
                reader.cursors().forEach((feed, seq) -> print(feed, seq, last));
            }
        }
        return 0;
    }

    private void print(String feed, long seq, long last) {
        if (json) {
            print(Map.of("feed", feed, "delivered", seq, "backlog", last - seq));
        } else {
            console.out()
                    .println(
                            "%-8s  delivered up to seq %d of %d, %d to go"
                                    .formatted(feed, seq, last, last - seq));
        }
    }

    private void print(DeadLetterRow row) {
        var letter = row.letter();
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("feed", letter.feed().value());
            line.put("first", letter.firstSeq());
            line.put("last", letter.lastSeq());
            line.put("recorded", row.recorded().toString());
            line.put("said", letter.said());
            print(line);
        } else {
            console.out()
                    .println(
                            "%-8s  seq %d to %d, left out %s: %s"
                                    .formatted(
                                            letter.feed(),
                                            letter.firstSeq(),
                                            letter.lastSeq(),
                                            row.recorded(),
                                            letter.said().replaceAll("\\R\\s*", " ")));
        }
    }

    private void print(Map<String, ?> line) {
        console.out().println(JSON.writeValueAsString(line));
    }
}
