package dev.torhaus.app.records;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.journal.JournalReader;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus usage}: when each desk was occupied, vacant or unknown. */
@Command(
        name = "usage",
        description =
                "Print the use of every desk as CSV: desk,state,from,to in UTC; occupied, vacant or unknown.",
        footer = {
            "",
            "Example:",
            "  torhaus usage --data /var/lib/torhaus --from 2026-11-01T00:00:00Z > november.csv"
        })
public final class UsageCommand implements Callable<Integer> {
    private final Console console;

    UsageCommand(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "cut off what lies before this instant")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "cut off what lies after this instant")
    private @Nullable Instant to;

    @Override
    public Integer call() {
        var out = console.out();
        out.println("desk,state,from,to");
        try (var reader = JournalReader.open(data.folder())) {
            for (var interval : reader.usage().intervals(from, to)) {
                out.printf(
                        "%s,%s,%s,%s%n",
                        interval.desk(),
                        interval.state().name().toLowerCase(Locale.ROOT),
                        interval.from(),
                        interval.to());
            }
        }
        return 0;
    }
}
