package dev.torhaus.app.members;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.event.ReaderId;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.loop.Control;
import dev.torhaus.wiegand.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus cards learn}: what a card sends. */
@Command(
        name = "learn",
        description =
                "Show what the next card at a reader sends, the formats that fit it, and what to write"
                        + " into the site file. That card opens nothing.",
        footer = {
            "",
            "Needs the running gateway. What a card sends holds its number: it is printed here and",
            "nowhere else, so mind who looks over your shoulder.",
            "",
            "Example:",
            "  torhaus cards learn --data /var/lib/torhaus --reader front-in",
        })
final class CardsLearn implements Callable<Integer> {
    private static final int SECONDS_MAX = 120;

    private final Console console;

    CardsLearn(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--reader",
            paramLabel = "READER",
            required = true,
            description = "the reader, as the site file calls it")
    private String reader = "";

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            description = "how long to wait for a card, 1 to 120 (default: 60)")
    private int seconds = 60;

    @Override
    public Integer call() throws IOException, WrongUse {
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw new WrongUse("--for: want 1 to " + SECONDS_MAX + " seconds");
        }
        var id = id();
        console.err().println("hold a card to " + id + " within " + seconds + " s");
        try {
            var frame = learn(id);
            lines(id, frame).forEach(console.out()::println);
            return 0;
        } catch (IllegalStateException refused) {
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        }
    }

    private ReaderId id() {
        try {
            return new ReaderId(reader);
        } catch (IllegalArgumentException bad) {
            throw new CommandFailed("--reader: " + bad.getMessage(), bad);
        }
    }

    /** Asks again and again, so that the gateway knows that somebody still waits. */
    private Frame learn(ReaderId id) throws IOException {
        var endNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() - endNanos < 0) {
            var answer = Control.learn(data.folder(), id);
            if (answer.isEmpty()) {
                throw new CommandFailed("no gateway runs on " + data.folder() + ": start it first");
            }
            if (answer.get().frame().isPresent()) {
                return answer.get().frame().get();
            }
        }
        throw new CommandFailed(
                "no card came within "
                        + seconds
                        + " s: hold one to the reader itself; `torhaus events --kind ReaderNoise`"
                        + " shows what was heard and was none");
    }

    private List<String> lines(ReaderId id, Frame frame) {
        try (var journal = JournalReader.open(data.folder())) {
            var site = Sites.inForce(journal);
            return site.wiring().chips().stream().anyMatch(chip -> chip.reader().equals(id))
                    ? LearnText.uid(id, frame)
                    : LearnText.wiegand(id, frame, Sites.formats(site));
        }
    }
}
