package dev.torhaus.app.simulation;

import dev.torhaus.access.CardKey;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.daemon.Daemon;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.simulator.Recording;
import dev.torhaus.simulator.RecordingException;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code torhaus replay}: a recording taken the whole way of real edges, in virtual time. */
@Command(
        name = "replay",
        description =
                "Play a recording of edges as if it happened, and leave the data folder as a run would.",
        footer = {
            "",
            "A recording is a CSV file with the header time_ns,line,level: nanoseconds since 1970 UTC,",
            "never decreasing; the name of a line in the site file; 0 or 1. Members and cards that are",
            "added to the data folder before are known in the recording. `torhaus run` refuses the folder.",
            "",
            "Example:",
            "  torhaus replay --site site.yaml --edges monday.csv --data monday && torhaus usage --data monday",
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Option(names = "--site", paramLabel = "SITE", required = true, description = "the site file")
    private Path siteFile = Path.of("");

    @Option(names = "--edges", paramLabel = "FILE", required = true, description = "the recording")
    private Path edges = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "where the journal goes")
    private Path data = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        var site = Sites.at(Sites.read(siteFile, LineCheck.NONE), data);
        var recording = check(site);
        var daemon =
                Daemon.on(
                        site,
                        Use.SIMULATION,
                        journal ->
                                new RecordedDevices(
                                        site, new CardKey(journal.cardSecret()), recording));
        var before = daemon.journal().lastSeq();
        daemon.startDeciding();
        daemon.gateway().awaitEnd();
        daemon.stop();
        console.err()
                .printf(
                        "%d edges from %s to %s: %d entries%n",
                        recording.edges(),
                        recording.first(),
                        recording.last(),
                        daemon.journal().lastSeq() - before);
        return 0;
    }

    private Recording check(Site site) {
        try {
            return Recording.check(edges, site.wiring());
        } catch (RecordingException bad) {
            throw new CommandFailed(bad.getMessage(), bad);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "recording " + edges + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
