package dev.torhaus.app.machine;

import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.pi.Header;
import dev.torhaus.pi.LineHandover;
import dev.torhaus.pi.SafeLines;
import dev.torhaus.site.SafeLevels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code torhaus safe-outputs} as a program of its own, for systemd: after a crash a strike may be
 * powered until this has run, so it loads as little as it can. Arguments: {@code [--guard] SITE}.
 */
public final class SafeOutputs {
    /** The kernel may take a moment to free the lines of a process that it has killed. */
    private static final Duration FREED_WITHIN = Duration.ofSeconds(2);

    private static final long RETRY_NANOS = 1_000_000;

    private SafeOutputs() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 2 && args[0].equals("--guard")) {
            guard(Path.of(args[1]), System.err);
        } else if (args.length == 1) {
            System.exit(once(Path.of(args[0]), System.err));
        } else {
            System.err.println("torhaus safe-outputs: want [--guard] and one site file");
            System.exit(ExitStatus.WRONG_USE);
        }
    }

    /** Locks every door that the file describes, and ends an alarm; returns the exit status. */
    static int once(Path site, PrintStream complaints) {
        var safe = SafeLevels.read(site);
        try (var lines = SafeLines.hold(safe.levels(), Header.system())) {
            tell(safe, lines, complaints);
            return lines.failures().isEmpty() && safe.problems().isEmpty()
                    ? ExitStatus.FINE
                    : ExitStatus.NO;
        }
    }

    /**
     * Stays, and holds every strike, and the line to an alarm panel, at its safe level from the
     * moment at which the gateway is gone until the next one lives. Never returns.
     */
    static void guard(Path site, PrintStream complaints) throws IOException {
        var safe = SafeLevels.read(site);
        Files.createDirectories(
                safe.data(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var handover = LineHandover.in(safe.data())) {
            while (true) {
                var ours = handover.awaitGatewayEnd();
                try (var lines = hold(safe)) {
                    tell(safe, lines, complaints);
                    handover.awaitGateway();
                }
                ours.release();
                safe = SafeLevels.read(site); // the gateway that has just started goes by it
            }
        }
    }

    private static SafeLines hold(SafeLevels safe) {
        var until = System.nanoTime() + FREED_WITHIN.toNanos();
        var lines = SafeLines.hold(safe.levels(), Header.system());
        while (!lines.failures().isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(RETRY_NANOS);
            var again = SafeLines.hold(safe.levels(), Header.system());
            lines = lines.and(again);
        }
        return lines;
    }

    private static void tell(SafeLevels safe, SafeLines lines, PrintStream complaints) {
        for (var problem : safe.problems()) {
            complaints.println("torhaus safe-outputs: " + problem);
        }
        lines.failures()
                .forEach((line, failure) ->
                        complaints.println(
                                "torhaus safe-outputs: "
                                        + failure
                                        + (safe.alarm().filter(line::equals).isPresent()
                                                ? ". The alarm panel may be alarmed without cause:"
                                                        + " see torhaus doctor."
                                                : ". Its door may be open: lock it by hand, then"
                                                        + " see torhaus doctor.")));
    }
}
