package dev.torhaus.app.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.SampleSite;
import dev.torhaus.app.Shell;
import java.io.IOException;
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
    private static final String TIME_SET = "run/systemd/timesync/synchronized";
    private static final String SYSTEM = "/torhaus/system/";

    @TempDir Path root;
    private String told = "";
    private Path site = Path.of("");

    @BeforeEach
    void aMachineWithoutFault() throws IOException {
        site = SampleSite.in(root);
        Files.writeString(site, Files.readString(site).replace("language: de", "language: en"));
        put("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        put(PERSIST, "N\n");
        put("etc/systemd/system/torhaus.service", shipped("torhaus.service"));
        put("etc/systemd/system.conf.d/torhaus.conf", shipped("watchdog.conf"));
        put("etc/systemd/system/torhaus-guard.service", shipped("torhaus-guard.service"));
        put("dev/watchdog0", "");
        put(TIME_SET, "");
        put("dev/gpiochip0", "");
    }

    @Test
    void aMachineSetUpByTheShippedFilesHasNoFault() {
        assertEquals(0, run());
        assertTrue(told.contains("ok  safe-outputs"), told);
        assertTrue(told.contains("Raspberry Pi 4 Model B Rev 1.5"), told);
    }

    @Test
    void aKernelThatKeepsAStrikePoweredIsTold() throws IOException {
        put(PERSIST, "Y\n");
        assertEquals(1, run());
        assertTrue(told.contains("BAD strict-gpiod: "), told);
        assertTrue(told.contains("(/" + PERSIST + ")"), told);
        assertTrue(told.contains("→ write dtparam=strict_gpiod into"), told);
    }

    @Test
    void aServiceWithoutHooksIsTold() throws IOException {
        put(
                "etc/systemd/system/torhaus.service",
                shipped("torhaus.service").replace("ExecStopPost", "#ExecStopPost"));
        assertEquals(1, run());
        assertTrue(told.contains("BAD safe-outputs: after a crash nobody locks"), told);
    }

    @Test
    void aMissingGuardIsTold() throws IOException {
        Files.delete(root.resolve("etc/systemd/system/torhaus-guard.service"));
        assertEquals(1, run());
        assertTrue(told.contains("BAD guard: after a crash it takes a second"), told);
    }

    @Test
    void aMachineWithoutLinesIsTold() throws IOException {
        Files.delete(root.resolve("dev/gpiochip0"));
        assertEquals(1, run());
        assertTrue(told.contains("BAD gpio-access: there is no GPIO chip"), told);
    }

    @Test
    void aReaderWhoseBusIsNotThereIsNamedWithWhatToDo() throws IOException {
        var wiegand = "kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34]";
        var text = Files.readString(site);
        assertTrue(text.contains(wiegand));
        Files.writeString(site, text.replace(wiegand, "kind: mfrc522, select: 1, formats: [uid4]"));
        assertEquals(1, run());
        assertTrue(
                told.contains(
                        "BAD spi-access: reader front-in: its SPI bus is not there"
                                + " (/dev/spidev0.1) → write dtparam=spi=on into"),
                told);
        put("dev/spidev0.1", "");
        told = "";
        assertEquals(0, run());
        assertTrue(told.contains("ok  spi-access: reader front-in"), told);
    }

    @Test
    void aMissingWatchdogIsTold() throws IOException {
        Files.delete(root.resolve("etc/systemd/system.conf.d/torhaus.conf"));
        assertEquals(1, run());
        assertTrue(told.contains("→ write RuntimeWatchdogSec=15s into"), told);
    }

    @Test
    void aClockThatNobodySetsIsTold() throws IOException {
        Files.delete(root.resolve(TIME_SET));
        assertEquals(0, run());
        assertTrue(told.contains("only grants without a schedule open"), told);
        Files.delete(root.resolve("run/systemd/timesync"));
        assertEquals(1, run());
        assertTrue(told.contains("→ set up systemd-timesyncd"), told);
    }

    @Test
    void whatIsWrongCanBeReadByAProgram() throws IOException {
        put(PERSIST, "Y\n");
        assertEquals(1, run("--json"));
        var bad =
                told.lines()
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
        assertTrue(told.startsWith("BAD site-file: "), told);
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
        var words = new ArrayList<Object>(List.of("doctor", "--root", root));
        words.addAll(List.of(options));
        words.add(site);
        var result = Shell.run(words.toArray());
        told += result.out() + result.err();
        return result.exit();
    }
}
