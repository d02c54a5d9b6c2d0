package dev.torhaus.rig;

import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The built daemon as a process of its own, inside the rig's guest. */
final class RigDaemon {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private RigDaemon(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code torhaus run SITE}; what it says goes into {@code log}. */
    static RigDaemon start(Path jar, Path site, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Rig.JAVA_OPTIONS);
        command.addAll(List.of("-Xmx48m", "-jar", jar.toString(), "run", site.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        return new RigDaemon(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** Returns when it says that its doors decide and its page is up. */
    RigDaemon awaitReady() {
        Waiting.until(
                PATIENCE,
                () -> said().contains("doors decide") || !process.isAlive(),
                () -> "no start:\n" + said());
        if (!process.isAlive()) {
            throw new AssertionError("the daemon ended: " + process.exitValue() + "\n" + said());
        }
        return this;
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Sends a signal by its name, e.g. STOP. */
    void signal(String name) {
        Commands.run("kill", "-" + name, Long.toString(process.pid()));
    }

    /** Waits for its end; returns the exit status, or 128 + the signal that ended it. */
    int awaitEnd() {
        Waiting.until(PATIENCE, () -> !process.isAlive(), () -> "it does not end:\n" + said());
        return process.exitValue();
    }

    /** The kernel's id of one of its threads. */
    long thread(String name) throws IOException {
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    return Long.parseLong(String.valueOf(thread.getFileName()));
                }
            }
        }
        throw new AssertionError("no thread " + name);
    }
}
