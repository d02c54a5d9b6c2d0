package dev.torhaus.app.machine;

import dev.torhaus.app.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus safe-outputs}: lock every door while no gateway runs. */
@Command(
        name = "safe-outputs",
        header = "Put every strike to the level that locks its door, an alarm line to rest.",
        description =
                "For systemd's hooks before the gateway starts and after it has ended, however it"
                        + " ended: a Raspberry Pi keeps a strike powered when the program that"
                        + " powered it is gone. Claims each line at its safe level and gives it back."
                        + " A line that a running gateway holds is left alone and told. Locks what it"
                        + " can, also when the rest of the site file is wrong.",
        footer = {
            "Examples:",
            "  torhaus safe-outputs /etc/torhaus/site.yaml",
            "",
            "Exit status: 0 every line is at its safe level, 1 one may not be, 2 wrong use."
        })
public final class SafeOutputsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SITE", description = "The site file, YAML.")
    private Path file = Path.of("");

    @Option(
            names = "--guard",
            description =
                    "Stay, and hold the strikes at their safe level from the moment at which the"
                            + " gateway is gone until the next one lives.")
    private boolean guard;

    SafeOutputsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (guard) {
            SafeOutputs.guard(file, console.err());
        }
        return SafeOutputs.once(file, console.err());
    }
}
