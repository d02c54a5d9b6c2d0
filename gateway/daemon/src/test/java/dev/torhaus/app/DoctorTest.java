package dev.torhaus.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The doctor before a machine that is a folder. */
class DoctorTest {
    private static final String PERSIST =
            "sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs";
    private static final String SYSTEM = "/torhaus/system/";

    @TempDir Path root;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path site = Path.of("");

    @BeforeEach
    void aMachineWithoutFault() throws IOException {
        site = SampleSite.in(root);
        Files.writeString(site, Files.readString(site).replace("language: de", "language: en"));
        put("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        put(PERSIST, "N\n");
        put("etc/systemd/system/torhaus.service", shipped("torhaus.service"));
        put("etc/systemd/system.conf.d/torhaus.conf", shipped("watchdog.conf"));
        put("dev/watchdog0", "");
    }

    @Test
    void aMachineSetUpByTheShippedFilesHasNoFault() {
        assertEquals(0, run());
        assertTrue(out().contains("ok  safe-outputs"), out());
        assertTrue(out().contains("Raspberry Pi 4 Model B Rev 1.5"), out());
    }

    @Test
    void aKernelThatKeepsAStrikePoweredIsTold() throws IOException {
        put(PERSIST, "Y\n");
        assertEquals(1, run());
        assertTrue(out().contains("BAD strict-gpiod: "), out());
        assertTrue(out().contains("(/" + PERSIST + ")"), out());
        assertTrue(out().contains("→ write dtparam=strict_gpiod into"), out());
    }

    @Test
    void aServiceWithoutHooksIsTold() throws IOException {
        put(
                "etc/systemd/system/torhaus.service",
                shipped("torhaus.service").replace("ExecStopPost", "#ExecStopPost"));
        assertEquals(1, run());
        assertTrue(out().contains("BAD safe-outputs: after a crash nobody locks"), out());
    }

    @Test
    void aMissingWatchdogIsTold() throws IOException {
        Files.delete(root.resolve("etc/systemd/system.conf.d/torhaus.conf"));
        assertEquals(1, run());
        assertTrue(out().contains("→ write RuntimeWatchdogSec=15s into"), out());
    }

    @Test
    void whatIsWrongCanBeReadByAProgram() throws IOException {
        put(PERSIST, "Y\n");
        assertEquals(1, run("--json"));
        var bad =
                out().lines()
                        .map(line -> JsonMapper.shared().readTree(line))
                        .filter(line -> line.get("grade").asString().equals("bad"))
                        .map(line -> line.get("check").asString())
                        .collect(Collectors.joining(","));
        assertEquals("strict-gpiod", bad);
    }

    @Test
    void aWrongSiteFileIsTheFirstThingToMend() throws IOException {
        put("site.yaml", "site: x\n");
        assertEquals(1, run());
        assertTrue(out().startsWith("BAD site-file: "), out());
    }

    private Path put(String place, String text) throws IOException {
        var file = root.resolve(place);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    private static String shipped(String name) throws IOException {
        try (var file = DoctorTest.class.getResourceAsStream(SYSTEM + name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int run(String... options) {
        var words = new ArrayList<>(List.of("doctor", "--root", root.toString()));
        words.addAll(List.of(options));
        words.add(site.toString());
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Main(new Console(InputStream.nullInputStream(), stream, stream))
                .run(words.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
