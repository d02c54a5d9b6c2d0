package dev.torhaus.app.daemon;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.loop.Control;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code torhaus reload}: the running gateway goes by its changed site file. */
@Command(
        name = "reload",
        header = "Have the running gateway read its site file again.",
        description =
                "The same as sending it SIGHUP, but with an answer. A file with problems, or with"
                        + " changes that need a restart, is refused as a whole: the gateway stays as"
                        + " it was. Groups, schedules, release and hold times change without one;"
                        + " desks stay occupied and doors released.",
        footer = {
            "Example:",
            "  torhaus plan /etc/torhaus/site.yaml && torhaus reload --data /var/lib/torhaus",
            "",
            "Exit status: 0 the gateway goes by the file, 1 it stays as it was, 2 wrong use."
        })
public final class ReloadCommand implements Callable<Integer> {
    private final Console console;

    ReloadCommand(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException {
        var reloaded =
                Control.askReload(data.folder())
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "no gateway runs on "
                                                + data.folder()
                                                + ": it reads its site file when it starts"));
        var to = reloaded.taken() ? console.out() : console.err();
        reloaded.lines().forEach(to::println);
        return reloaded.taken() ? ExitStatus.FINE : ExitStatus.NO;
    }
}
