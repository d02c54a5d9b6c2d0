package dev.torhaus.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in a folder and on a port of its own, both of which outlive its process. */
final class ServerProcess {
    private static final Duration START_MAX = Duration.ofSeconds(20);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    ServerProcess(String name) {
        try {
            this.folder = Files.createTempDirectory("torhaus-" + name + "-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.port = freePort();
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it accepts connections. */
    void start(List<String> command, Map<String, String> environment) {
        if (process != null) {
            throw new IllegalStateException("runs already: " + command);
        }
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        awaitPort(command);
    }

    /** Asks it to stop, as systemd would, and waits until it has. */
    void stop() {
        end(false);
    }

    /** SIGKILL. */
    void kill() {
        end(true);
    }

    /** Kills it when it runs, and removes its folder. */
    void remove() {
        end(true);
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String logText() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void end(boolean atOnce) {
        var running = process;
        process = null;
        if (running == null) {
            return;
        }
        if (atOnce) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        try {
            if (!running.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("does not stop: " + folder + "\n" + logText());
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPort(List<String> command) {
        long until = System.nanoTime() + START_MAX.toNanos();
        while (!accepts()) {
            if (process == null || !process.isAlive() || System.nanoTime() - until > 0) {
                throw new IllegalStateException("does not start: " + command + "\n" + logText());
            }
            Waiting.millis(20);
        }
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
