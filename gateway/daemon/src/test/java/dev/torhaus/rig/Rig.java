package dev.torhaus.rig;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Boots a kernel with simulated lines (script/rig) and runs a main class of these tests in it. */
record Rig(Path script) {
    private static final int SECONDS_MAX = 900;

    /** The chip behind the 40 pins of a Raspberry Pi. */
    static final String HEADER = "pinctrl-bcm2835:28:GPIO";

    /** As the service has them; in a guest with one processor a start costs least so. */
    static final List<String> JAVA_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CompileThresholdScaling=0.1",
                    "--enable-native-access=ALL-UNNAMED");

    static Rig ofCheckout() {
        var here = Path.of("").toAbsolutePath();
        return new Rig(
                Stream.iterate(here, Objects::nonNull, Path::getParent)
                        .map(folder -> folder.resolve("script"))
                        .filter(script -> Files.isDirectory(script.resolve("rig")))
                        .findFirst()
                        .orElse(here));
    }

    boolean kernelBuilt() {
        var build = script.resolve("rig/build");
        return Files.isExecutable(build) && succeeds(build.toString(), "--cached");
    }

    /** Whether the broker, the database and strace are where {@code script/env} finds them. */
    boolean programsThere() {
        var look =
                ". '"
                        + script.resolve("env")
                        + "' && [[ $MOSQUITTO && $INFLUXD ]] && type -P strace";
        return succeeds("bash", "-c", look);
    }

    /**
     * Runs {@code main} in a guest that can write {@code work}; prints what it prints and returns
     * its lines.
     */
    List<String> run(Path work, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        return run(work, main, arguments, HEADER);
    }

    /** The same on other chips, told as script/rig/run wants it. */
    List<String> run(Path work, Class<?> main, List<String> arguments, String chips)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath())));
        command.add(main.getName());
        command.add(work.toString());
        command.addAll(arguments);
        var quoted =
                command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(work.resolve("main.sh"), "exec " + quoted + "\n");
        var builder =
                new ProcessBuilder(script.resolve("rig/run").toString(), work.toString(), "main.sh")
                        .redirectErrorStream(true);
        builder.environment().putIfAbsent("RIG_LIMIT", Integer.toString(SECONDS_MAX));
        builder.environment().put("RIG_CHIPS", chips);
        builder.environment().put("RIG_SEE", hiddenFolders());
        var process = builder.start();
        var lines = new ArrayList<String>();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                lines.add(line);
            }
        }
        lines.add(process.waitFor() == 0 ? RigReport.ALL_HOLD : "exit " + process.exitValue());
        return lines;
    }

    /** The guest's /tmp is its own: what we need of ours has to be named. */
    private static String hiddenFolders() {
        return classPath().stream()
                .map(entry -> String.valueOf(Path.of(entry).getParent()))
                .filter(folder -> folder.startsWith("/tmp/"))
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static List<String> classPath() {
        var path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    private static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException asked) {
            throw new IllegalStateException("interrupted", asked);
        }
    }
}
