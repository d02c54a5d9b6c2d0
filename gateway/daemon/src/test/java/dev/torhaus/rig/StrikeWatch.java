package dev.torhaus.rig;

import dev.torhaus.servers.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a strike sees of its line, sampled every millisecond by the rig's {@code pulse watch}: less
 * than it takes a relay to move. To sample more often would leave the guest's one processor little
 * time for the daemon when the machine is busy.
 */
final class StrikeWatch implements AutoCloseable {
    /** From this time of {@link System#nanoTime} on the line has this level. */
    record Change(long nanos, boolean high) {}

    private static final String INTERVAL_MICROS = "1000";

    private final Process process;
    private final List<Change> changes = new ArrayList<>();

    private StrikeWatch(Process process) {
        this.process = process;
    }

    /** Starts to watch; on return the level of now is known. */
    static StrikeWatch on(RigLine line) {
        try {
            var command = List.of("pulse", "watch", line.name(), "-i", INTERVAL_MICROS);
            var watch = new StrikeWatch(new ProcessBuilder(command).start());
            Thread.ofVirtual().start(watch::read);
            Waiting.until(Duration.ofSeconds(10), () -> watch.count() > 0, () -> "no " + line);
            return watch;
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    private void read() {
        try (BufferedReader rows = process.inputReader(StandardCharsets.US_ASCII)) {
            for (var row = rows.readLine(); row != null; row = rows.readLine()) {
                var space = row.indexOf(' ');
                var change = new Change(Long.parseLong(row.substring(0, space)), row.endsWith("1"));
                synchronized (changes) {
                    changes.add(change);
                }
            }
        } catch (IOException ended) {
            return;
        }
    }

    /** The level when it began, then every change. */
    List<Change> changes() {
        synchronized (changes) {
            return List.copyOf(changes);
        }
    }

    /** As {@link #changes}, without the times: "010" was low, then high, then low. */
    String levels() {
        var levels = new StringBuilder();
        changes().forEach(change -> levels.append(change.high ? '1' : '0'));
        return levels.toString();
    }

    int count() {
        return changes().size();
    }

    /** Waits until there were {@code count} levels; returns the last of them. */
    Change await(int count, Duration max) {
        Waiting.until(
                max, () -> count() >= count, () -> "the strike's levels were only " + levels());
        return changes().get(count - 1);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
