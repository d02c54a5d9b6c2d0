package dev.torhaus.pi;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What speaks for this computer's wall clock. A Raspberry Pi has no battery for one: after a power
 * cut it goes on from when it was last seen alive, which is later than all that it has recorded and
 * still wrong, until a time service has asked the network.
 *
 * <p>Read from systemd-timesyncd(8), which makes {@code synchronized} in its folder when it has set
 * the clock for the first time; from the kernel, which chrony and ntpd tell of it (adjtimex(2));
 * and from the battery-backed clocks in {@code /sys/class/rtc}. Any thread.
 */
public final class WallClock {
    /** What speaks for it, best first. */
    public enum Evidence {
        /** A battery-backed clock shows the same time. */
        KEPT,
        /** A time service has set it since this boot. */
        SET,
        /** No time service runs that would ever set it: whoever set it by hand is believed. */
        UNATTENDED,
        /** A time service runs and has not set it yet. */
        AWAITED
    }

    private static final String TIMESYNCD = "run/systemd/timesync";

    /** What chrony, ntpsec and ntpd leave where they run, as Debian has them. */
    private static final List<String> SERVICES =
            List.of(TIMESYNCD, "run/chrony/chronyd.pid", "run/ntpd.pid");

    /** A battery-backed clock may run wrong by some seconds a day, and months go by without one. */
    private static final Duration KEPT_WITHIN = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Path root;
    private final InstantSource wall;
    private final BooleanSupplier kernelKnows;
    private final Duration betweenLooks;

    /**
     * @param root the folder that holds {@code /run} and {@code /sys}; "/" on a real machine
     * @param kernelKnows whether the kernel was told of a clock that keeps time
     */
    WallClock(Path root, InstantSource wall, BooleanSupplier kernelKnows, Duration betweenLooks) {
        this.root = root;
        this.wall = wall;
        this.kernelKnows = kernelKnows;
        this.betweenLooks = betweenLooks;
    }

    /** This computer's own. */
    public static WallClock system() {
        return under(Path.of("/"));
    }

    /** That of the computer whose files lie in {@code root}; only "/" has a kernel to ask. */
    public static WallClock under(Path root) {
        BooleanSupplier kernel = root.equals(Path.of("/")) ? WallClock::synchronised : () -> false;
        return new WallClock(root, InstantSource.system(), kernel, BETWEEN_LOOKS);
    }

    /** Looks, which takes some file reads and may ask a clock on a slow bus. */
    public Evidence evidence() {
        if (kept()) {
            return Evidence.KEPT;
        }
        if (Files.exists(root.resolve(TIMESYNCD + "/synchronized")) || kernelKnows.getAsBoolean()) {
            return Evidence.SET;
        }
        return SERVICES.stream().anyMatch(service -> Files.exists(root.resolve(service)))
                ? Evidence.AWAITED
                : Evidence.UNATTENDED;
    }

    /**
     * Looks once a second, on a thread of its own that ends with the program, and runs {@code then}
     * once the clock has been set. That a time service ends meanwhile sets no clock.
     */
    public void whenSet(Runnable then) {
        Thread.ofPlatform().name("wall-clock").daemon().start(() -> await(then));
    }

    private void await(Runnable then) {
        try {
            while (switch (evidence()) {
                case KEPT, SET -> false;
                case UNATTENDED, AWAITED -> true;
            }) {
                Thread.sleep(betweenLooks);
            }
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
        then.run();
    }

    private boolean kept() {
        try (var clocks = Files.newDirectoryStream(root.resolve("sys/class/rtc"), "rtc*")) {
            return anyAgrees(clocks);
        } catch (IOException | DirectoryIteratorException noneHere) {
            return false;
        }
    }

    private boolean anyAgrees(DirectoryStream<Path> clocks) {
        for (Path clock : clocks) {
            try {
                var text = Files.readString(clock.resolve("since_epoch")).strip();
                var shown = Instant.ofEpochSecond(Long.parseLong(text));
                if (Duration.between(shown, wall.instant()).abs().compareTo(KEPT_WITHIN) < 0) {
                    return true;
                }
            } catch (IOException | NumberFormatException cannotBeRead) {
                // as one whose battery is empty: it speaks for nothing
            }
        }
        return false;
    }

    /** adjtimex(2) without a change: the kernel's clock state is other than TIME_ERROR. */
    static boolean synchronised() {
        var linker = Linker.nativeLinker();
        var symbol = linker.defaultLookup().find("adjtimex");
        if (symbol.isEmpty()) {
            return false;
        }
        try (var arena = Arena.ofConfined()) {
            @SuppressWarnings("restricted") // the manifest allows it
            var adjtimex =
                    linker.downcallHandle(
                            symbol.get(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            // struct timex, 208 bytes on 64 bits; its first word, modes, is 0: only asks
            var state = (int) adjtimex.invokeExact(arena.allocate(TIMEX_BYTES, Long.BYTES));
            return state >= 0 && state != TIME_ERROR;
        } catch (Throwable defect) {
            throw new IllegalStateException("adjtimex", defect);
        }
    }

    private static final int TIMEX_BYTES = 256;
    private static final int TIME_ERROR = 5;
}
