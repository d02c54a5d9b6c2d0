package dev.torhaus.gpiochip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boots a kernel with simulated lines (script/rig) and runs the checks in it. */
class GpioChipRigIT {
    private static final Path RIG = rig();

    @TempDir Path work;

    @BeforeAll
    static void needsTheKernel() throws Exception {
        var build = RIG.resolve("build");
        assumeTrue(
                Files.isExecutable(build) && run(List.of(build.toString(), "--cached")) == 0,
                "the rig's kernel is not built: run script/setup --for test and script/rig/build");
    }

    @Test
    void theModuleKeepsItsPromisesOnARealKernel() throws Exception {
        assertEquals(0, guest("dev.torhaus.gpiochip.RigCheck"));
    }

    @Test
    void thePi4jProviderKeepsItsPromisesOnARealKernel() throws Exception {
        assertEquals(0, guest("dev.torhaus.gpiochip.pi4j.Pi4jRigCheck"));
    }

    private int guest(String mainClass) throws Exception {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        mainClass);
        String quoted = command.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
        Files.writeString(work.resolve("check.sh"), "exec " + quoted + "\n");
        return run(List.of(RIG.resolve("run").toString(), work.toString(), "check.sh"));
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RIG_CHIPS", "pinctrl-bcm2835:28:GPIO mcp23017:16:EXP");
        // The guest's /tmp is its own: what we need of ours has to be named.
        builder.environment()
                .put(
                        "RIG_SEE",
                        classPath().stream()
                                .map(entry -> String.valueOf(Path.of(entry).getParent()))
                                .filter(folder -> folder.startsWith("/tmp/"))
                                .distinct()
                                .collect(Collectors.joining(":")));
        Process process = builder.start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(System.out::println);
        }
        return process.waitFor();
    }

    private static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    private static Path rig() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("script/rig"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(here);
    }
}
