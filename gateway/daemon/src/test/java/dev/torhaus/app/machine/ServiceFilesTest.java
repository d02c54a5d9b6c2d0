package dev.torhaus.app.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that go onto the Pi beside the program. */
class ServiceFilesTest {
    private static final List<String> UNITS = List.of("torhaus.service", "torhaus-guard.service");
    private static final Pattern ENTRY = Pattern.compile("dev\\.torhaus\\.[\\w.]+");

    @TempDir Path folder;

    @Test
    void systemdTakesTheUnits() throws Exception {
        var analyze = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(analyze), "no systemd-analyze: install systemd");
        for (var unit : UNITS) {
            // whether a Java is where the Pi has it is no matter of the unit
            Files.writeString(
                    folder.resolve(unit), shipped(unit).replace("/usr/bin/java", "/bin/true"));
        }
        var builder =
                new ProcessBuilder(
                        analyze.toString(),
                        "verify",
                        folder.resolve(UNITS.getFirst()).toString(),
                        folder.resolve(UNITS.getLast()).toString());
        builder.environment().put("SYSTEMD_UNIT_PATH", folder + ":");
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", told(said));
        assertEquals(0, process.waitFor(), said);
    }

    /** Only of our units: others of the machine may have their own troubles. */
    private static String told(String said) {
        return said.lines()
                .filter(line -> line.contains("torhaus"))
                .reduce("", (a, b) -> a + b + "\n");
    }

    @Test
    void everyClassThatAUnitStartsIsThere() throws Exception {
        for (var unit : UNITS) {
            var found = ENTRY.matcher(shipped(unit));
            var count = 0;
            while (found.find()) {
                assertTrue(Class.forName(found.group()).getMethod("main", String[].class) != null);
                count++;
            }
            assertTrue(count >= 1, unit);
        }
    }

    @Test
    void aServiceHasNoRightButItsOwn() throws IOException {
        for (var unit : UNITS) {
            var lines = shipped(unit).lines().toList();
            for (var right :
                    List.of(
                            "User=torhaus",
                            "NoNewPrivileges=yes",
                            "ProtectSystem=strict",
                            "DevicePolicy=closed",
                            "DeviceAllow=char-gpiochip rw",
                            "CapabilityBoundingSet=",
                            "Restart=always")) {
                assertTrue(lines.contains(right), unit + ": " + right);
            }
        }
    }

    private static String shipped(String name) throws IOException {
        try (var file = ServiceFilesTest.class.getResourceAsStream("/torhaus/system/" + name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
