package dev.torhaus.app.machine;

import dev.torhaus.app.machine.Finding.Grade;
import dev.torhaus.device.Wiring;
import dev.torhaus.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the devices are there that a site's lines and readers hang on, and may be used. */
final class DeviceChecks {
    private final Path root;
    private final Site site;

    /**
     * @param root the folder that holds {@code /dev}; "/" on a real machine
     */
    DeviceChecks(Path root, Site site) {
        this.root = root;
        this.site = site;
    }

    List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        if (!site.wiring().lines().isEmpty()) {
            findings.add(chips());
        }
        site.wiring().chips().forEach(reader -> findings.add(spi(reader)));
        return findings;
    }

    private Finding chips() {
        var chips = devices("gpiochip");
        var closed = chips.stream().filter(chip -> !usable(chip)).map(this::shown).toList();
        if (chips.isEmpty()) {
            return new Finding(
                    "gpio-access",
                    Grade.BAD,
                    "/dev/gpiochip*",
                    say("kein GPIO-Chip ist da", "there is no GPIO chip"),
                    say(
                            "auf einem Raspberry Pi mit dessen Kernel starten",
                            "start on a Raspberry Pi, with its kernel"));
        }
        if (!closed.isEmpty()) {
            return new Finding(
                    "gpio-access",
                    Grade.BAD,
                    String.join(", ", closed),
                    say(
                            "dieser Benutzer darf nicht an die Leitungen",
                            "this user may not use the lines"),
                    say(
                            "ihn in die Gruppe gpio aufnehmen: usermod -aG gpio BENUTZER",
                            "add it to group gpio: usermod -aG gpio USER"));
        }
        return new Finding(
                "gpio-access",
                Grade.GOOD,
                chips.stream().map(this::shown).collect(Collectors.joining(", ")),
                say("dieser Benutzer darf an die Leitungen", "this user may use the lines"),
                "");
    }

    /** Without its bus a reader is dead, and everything else works. */
    private Finding spi(Wiring.Mfrc522 reader) {
        var name = "spidev" + reader.bus() + "." + reader.select();
        var device = root.resolve("dev").resolve(name);
        var who = say("Leser ", "reader ") + reader.reader() + ": ";
        if (!Files.exists(device)) {
            return new Finding(
                    "spi-access",
                    Grade.BAD,
                    shown(device),
                    who + say("sein SPI-Bus ist nicht da", "its SPI bus is not there"),
                    reader.bus() == 0
                            ? say(
                                    "dtparam=spi=on in /boot/firmware/config.txt schreiben, neu starten",
                                    "write dtparam=spi=on into /boot/firmware/config.txt, restart")
                            : say(
                                            "das Overlay des Busses in config.txt schreiben, neu starten",
                                            "write the bus's overlay into config.txt, restart")
                                    + " (dtoverlay=spi"
                                    + reader.bus()
                                    + "-1cs)");
        }
        if (!usable(device)) {
            return new Finding(
                    "spi-access",
                    Grade.BAD,
                    shown(device),
                    who
                            + say(
                                    "dieser Benutzer darf nicht an den SPI-Bus",
                                    "this user may not use its SPI bus"),
                    say(
                            "60-torhaus-gpio.rules nach /etc/udev/rules.d legen, oder den Benutzer in"
                                    + " die Gruppe des Busses aufnehmen: usermod -aG spi BENUTZER",
                            "put 60-torhaus-gpio.rules into /etc/udev/rules.d, or add the user to the"
                                    + " bus's group: usermod -aG spi USER"));
        }
        return new Finding(
                "spi-access",
                Grade.GOOD,
                shown(device),
                who + say("sein SPI-Bus ist da", "its SPI bus is there"),
                "");
    }

    private List<Path> devices(String prefix) {
        try (var files = Files.list(root.resolve("dev"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static boolean usable(Path device) {
        return Files.isReadable(device) && Files.isWritable(device);
    }

    /** As the operator knows it, without the root of a test. */
    private String shown(Path file) {
        return "/" + root.relativize(file);
    }

    private String say(String de, String en) {
        return switch (site.language()) {
            case DE -> de;
            case EN -> en;
        };
    }
}
