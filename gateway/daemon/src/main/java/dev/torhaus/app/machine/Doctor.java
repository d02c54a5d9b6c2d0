package dev.torhaus.app.machine;

import dev.torhaus.app.machine.Finding.Grade;
import dev.torhaus.pi.WallClock;
import dev.torhaus.settings.Language;
import dev.torhaus.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at the machine around a site: what keeps its doors locked when the gateway is not there,
 * and what the gateway needs to run. Changes nothing.
 */
final class Doctor {
    private static final long DATA_FREE_BYTES_MIN = 200L << 20;

    private final Path root;
    private final Site site;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param root the folder that holds {@code /sys}, {@code /etc} and so on; "/" on a real machine
     */
    Doctor(Path root, Site site) {
        this.root = root;
        this.site = site;
    }

    List<Finding> examine() {
        board();
        outputsPersist();
        hooks();
        guard();
        watchdog();
        clock();
        findings.addAll(new DeviceChecks(root, site).examine());
        dataFolder();
        return List.copyOf(findings);
    }

    private void board() {
        var model = text(at("proc/device-tree/model")).map(text -> text.replace("\0", ""));
        add(
                "board",
                model.isPresent() ? Grade.GOOD : Grade.OPEN,
                "/proc/device-tree/model",
                model.orElse(say("kein Raspberry Pi", "no Raspberry Pi")),
                "");
    }

    /** Which of the two a kernel has depends on the board: up to Pi 4, Pi 5. */
    private void outputsPersist() {
        if (site.doors().isEmpty()) {
            return;
        }
        var found = false;
        for (var module : List.of("pinctrl_bcm2835", "pinctrl_rp1")) {
            var place = "sys/module/" + module + "/parameters/persist_gpio_outputs";
            var value = text(at(place));
            if (value.isPresent()) {
                found = true;
                persists("/" + place, value.get().equalsIgnoreCase("y") || value.get().equals("1"));
            }
        }
        if (!found) {
            add(
                    "strict-gpiod",
                    Grade.OPEN,
                    "/sys/module/pinctrl_*",
                    say(
                            "dieser Kernel sagt nicht, ob er Ausgänge hält, wenn ihr Programm endet",
                            "this kernel does not say whether it keeps outputs when their program ends"),
                    say(
                            "auf einem Raspberry Pi den Kernel erneuern (apt full-upgrade)",
                            "on a Raspberry Pi, renew the kernel (apt full-upgrade)"));
        }
    }

    private void persists(String where, boolean keeps) {
        add(
                "strict-gpiod",
                keeps ? Grade.BAD : Grade.GOOD,
                where,
                keeps
                        ? say(
                                "der Kernel hält einen Türöffner unter Spannung, wenn das Gateway stirbt",
                                "the kernel keeps a strike powered when the gateway dies")
                        : say(
                                "der Kernel gibt Ausgänge frei, wenn ihr Programm endet",
                                "the kernel lets outputs go when their program ends"),
                keeps
                        ? say(
                                "dtparam=strict_gpiod in /boot/firmware/config.txt schreiben, neu starten",
                                "write dtparam=strict_gpiod into /boot/firmware/config.txt, restart")
                        : "");
    }

    private void hooks() {
        var unit = unit("torhaus.service");
        var hooked =
                unit.flatMap(Doctor::text)
                        .filter(text -> hook(text, "ExecStopPost") && hook(text, "ExecStartPre"))
                        .isPresent();
        add(
                "safe-outputs",
                hooked ? Grade.GOOD : Grade.BAD,
                unit.map(this::shown).orElse("/etc/systemd/system/torhaus.service"),
                hooked
                        ? say(
                                "vor dem Start und nach jedem Ende werden die Türen verriegelt",
                                "doors are locked before each start and after each end")
                        : say(
                                "nach einem Absturz verriegelt niemand die Türen",
                                "after a crash nobody locks the doors"),
                hooked
                        ? ""
                        : say(
                                "torhaus.service mit ExecStartPre und ExecStopPost einrichten",
                                "install torhaus.service with its ExecStartPre and ExecStopPost"));
    }

    private Optional<Path> unit(String name) {
        return Stream.of("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
                .map(folder -> at(folder + "/" + name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The hooks lock too, but only once a Java has started. */
    private void guard() {
        if (site.doors().isEmpty()) {
            return;
        }
        var unit = unit("torhaus-guard.service");
        add(
                "guard",
                unit.isPresent() ? Grade.GOOD : Grade.BAD,
                unit.map(this::shown).orElse("/etc/systemd/system/torhaus-guard.service"),
                unit.isPresent()
                        ? say(
                                "ein Wächter verriegelt, sobald das Gateway weg ist",
                                "a guard locks as soon as the gateway is gone")
                        : say(
                                "nach einem Absturz vergeht eine Sekunde, bis verriegelt wird",
                                "after a crash it takes a second until doors are locked"),
                unit.isPresent()
                        ? ""
                        : say("torhaus-guard.service einrichten", "install torhaus-guard.service"));
    }

    private static boolean hook(String unit, String key) {
        return unit.lines().anyMatch(line -> line.startsWith(key + "=") && line.contains("afe"));
    }

    private void watchdog() {
        var set =
                configurations()
                        .flatMap(file -> text(file).stream())
                        .flatMap(String::lines)
                        .anyMatch(line -> line.matches("\\s*RuntimeWatchdogSec\\s*=\\s*[1-9].*"));
        var device = Files.exists(at("dev/watchdog0")) || Files.exists(at("dev/watchdog"));
        add(
                "watchdog",
                set && device ? Grade.GOOD : Grade.BAD,
                device ? "/etc/systemd/system.conf.d" : "/dev/watchdog0",
                set && device
                        ? say(
                                "ein hängender Rechner startet sich neu",
                                "a machine that hangs restarts itself")
                        : say(
                                "ein hängender Rechner bleibt hängen",
                                "a machine that hangs keeps hanging"),
                set && device
                        ? ""
                        : device
                                ? say(
                                        "RuntimeWatchdogSec=15s in /etc/systemd/system.conf.d/torhaus.conf schreiben",
                                        "write RuntimeWatchdogSec=15s into /etc/systemd/system.conf.d/torhaus.conf")
                                : say(
                                        "dtparam=watchdog=on in config.txt schreiben, neu starten",
                                        "write dtparam=watchdog=on into config.txt, restart"));
    }

    private Stream<Path> configurations() {
        return Stream.concat(
                Stream.of(at("etc/systemd/system.conf")),
                Stream.of("etc/systemd/system.conf.d", "usr/lib/systemd/system.conf.d")
                        .flatMap(folder -> list(at(folder))));
    }

    /** By a wrong clock schedules would open doors at wrong hours. */
    private void clock() {
        switch (WallClock.under(root).evidence()) {
            case KEPT ->
                    clock(
                            Grade.GOOD,
                            say(
                                    "eine Uhr mit Batterie zeigt dieselbe Zeit",
                                    "a clock with a battery shows the same time"),
                            "");
            case SET ->
                    clock(
                            Grade.GOOD,
                            say(
                                    "ein Zeitdienst hat die Uhr gestellt; nach einem Stromausfall warten"
                                            + " Zeitpläne, bis er das wieder tut",
                                    "a time service has set the clock; after a power cut schedules"
                                            + " wait until it does so again"),
                            "");
            case AWAITED ->
                    clock(
                            Grade.OPEN,
                            say(
                                    "der Zeitdienst hat die Uhr noch nicht gestellt: bis dahin öffnen nur"
                                            + " Rechte ohne Zeitplan",
                                    "the time service has not set the clock yet: until then only grants"
                                            + " without a schedule open"),
                            say(
                                    "Netz prüfen (timedatectl), oder eine Uhr mit Batterie einbauen",
                                    "check the network (timedatectl), or fit a clock with a battery"));
            case UNATTENDED ->
                    clock(
                            Grade.BAD,
                            say(
                                    "niemand stellt die Uhr; nach einem Stromausfall geht sie unbemerkt"
                                            + " nach",
                                    "nobody sets the clock; after a power cut it is slow unnoticed"),
                            say(
                                    "systemd-timesyncd einrichten (apt install systemd-timesyncd)",
                                    "set up systemd-timesyncd (apt install systemd-timesyncd)"));
        }
    }

    private void clock(Grade grade, String what, String todo) {
        add("clock", grade, "/run/systemd/timesync", what, todo);
    }

    private void dataFolder() {
        var folder = root.resolve(site.data().toString().substring(1));
        if (!Files.isDirectory(folder)) {
            add(
                    "data",
                    Grade.OPEN,
                    site.data().toString(),
                    say("noch nicht angelegt", "not made yet"),
                    "");
            return;
        }
        try {
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
            var free = Files.getFileStore(folder).getUsableSpace();
            var open = !mode.endsWith("------");
            var full = free < DATA_FREE_BYTES_MIN;
            add(
                    "data",
                    open || full ? Grade.BAD : Grade.GOOD,
                    site.data().toString(),
                    mode + ", " + (free >> 20) + " MiB " + say("frei", "free"),
                    open
                            ? "chmod 700 " + site.data()
                            : full ? say("Platz schaffen", "make room") : "");
        } catch (IOException unreadable) {
            add(
                    "data",
                    Grade.BAD,
                    site.data().toString(),
                    String.valueOf(unreadable.getMessage()),
                    say("Rechte prüfen", "check its permissions"));
        }
    }

    private void add(String check, Grade grade, String where, String what, String remedy) {
        findings.add(new Finding(check, grade, where, what, remedy));
    }

    private Path at(String place) {
        return root.resolve(place);
    }

    /** As the operator knows it, without the root of a test. */
    private String shown(Path file) {
        return "/" + root.relativize(file);
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private String say(String de, String en) {
        return site.language() == Language.DE ? de : en;
    }
}
