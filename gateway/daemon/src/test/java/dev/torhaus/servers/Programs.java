package dev.torhaus.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds programs as {@code script/env} does: by a variable, on the PATH, in the cache. */
public final class Programs {
    private Programs() {}

    /** Returns the program; skips the test when it is not there, and says what to do. */
    public static String find(String name) {
        var found = lookUp(name);
        Assumptions.assumeTrue(
                found.isPresent(), () -> name + " is not on this machine: run script/setup");
        return found.orElseThrow().toString();
    }

    private static Optional<Path> lookUp(String name) {
        var variable = name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        var named = Stream.of(Objects.requireNonNullElse(System.getenv(variable), ""));
        return Stream.concat(
                        named.filter(path -> !path.isEmpty()).map(Path::of),
                        folders().stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<Path> folders() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1);
        var home = Path.of(System.getProperty("user.home"));
        var cache =
                Objects.requireNonNullElse(
                        System.getenv("TORHAUS_CACHE"), home.resolve(".cache/torhaus").toString());
        return Stream.concat(
                        Arrays.stream(path).filter(folder -> !folder.isEmpty()),
                        Stream.of("/usr/sbin", "/sbin", cache + "/bin"))
                .map(Path::of)
                .toList();
    }

    /** Runs a program that is to succeed, and waits for its end. */
    static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + output);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
