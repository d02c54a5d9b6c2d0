package dev.torhaus.app.daemon;

import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.site.LineCheck;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus run}: the daemon. */
@Command(
        name = "run",
        description = {
            "Watch the desks and doors of a site until stopped by Ctrl-C or SIGTERM.",
            "SIGHUP has the site file read again, as `torhaus reload` does: a valid one is in force at"
                    + " once, an invalid one, or one that needs a restart, changes nothing."
        },
        footer = {
            "",
            "Examples:",
            "  torhaus run /etc/torhaus/site.yaml",
            "  torhaus run site.yaml --simulate 1 --data try    the same daemon on a house that is not there",
        })
public final class RunCommand implements Callable<Integer> {
    private static final System.Logger LOG = System.getLogger(RunCommand.class.getName());

    /** Whoever may send the process a signal; the kernel does not say who did. */
    private static final String BY_SIGNAL = "SIGHUP";

    @Parameters(paramLabel = "SITE", description = "the site file")
    private Path siteFile = Path.of("site.yaml");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep data here instead of where the site file says")
    private @Nullable Path data;

    @Option(
            names = "--simulate",
            paramLabel = "SEED",
            description =
                    "watch a simulated house, made from this number; the data folder is marked as simulated")
    private @Nullable Long seed;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "simulated seconds for each real one (default: 1)")
    private double speed = 1;

    @Option(
            names = "--busy",
            paramLabel = "N",
            description = "traffic of the simulated house, 1 to 100 (default: 1)")
    private int busy = 1;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "when simulated time begins, as 2026-11-23T07:00:00Z (default: now); not before what the data folder has")
    private @Nullable Instant from;

    @Override
    public Integer call() throws InterruptedException, WrongUse {
        SimulatedDevices.requireSense(speed, busy);
        var lines = seed == null ? Sites.lineCheckAtStart() : LineCheck.NONE;
        var daemon = seed == null ? real(lines) : simulated(seed);
        var serving = new Serving(daemon);
        daemon.startDeciding();
        var reloader = daemon.startControl(() -> Sites.at(Sites.read(siteFile, lines), data));
        HangUp.handle(() -> reloader.reload(BY_SIGNAL));
        daemon.startFeeds();
        LOG.log(
                System.Logger.Level.INFO,
                "doors decide; page on port {0,number,#}",
                daemon.startPage());
        Rehearsal.begin();
        daemon.watchDisk();
        ServiceManager.of(System.getenv()).ifPresent(manager -> manager.ready(daemon::alive));
        serving.await();
        return 0;
    }

    private Daemon real(LineCheck lines) {
        DataFolder.requireReal(Sites.at(Sites.read(siteFile, LineCheck.NONE), data).data());
        var site = Sites.at(Sites.read(siteFile, lines), data);
        return Daemon.on(site, Use.RUN, journal -> RealDevices.open(site, journal));
    }

    private Daemon simulated(long number) {
        var site = Sites.at(Sites.read(siteFile, LineCheck.NONE), data);
        var begin = from == null ? Instant.now() : from;
        return Daemon.on(
                site,
                Use.SIMULATION,
                journal -> SimulatedDevices.open(site, journal, number, begin, speed, busy));
    }
}
