package dev.torhaus.gpiochip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A GPIO chip as the kernel describes it at the moment of asking.
 *
 * @param path the device to open
 * @param name the kernel's name for it, e.g. {@code gpiochip0}; may differ after the next start
 * @param label what it is, e.g. {@code pinctrl-rp1}; may be empty, and two chips may share it
 * @param lines all its lines, by offset
 */
public record Chip(Path path, String name, String label, List<Line> lines) {
    public Chip {
        lines = List.copyOf(lines);
    }

    /** Asks the kernel about one chip and all its lines; one short system call for each line. */
    public static Chip read(Path device) throws IOException {
        return ChipDevice.read(device);
    }

    /** For a message: {@code /dev/gpiochip0 "pinctrl-rp1"}. */
    @Override
    public String toString() {
        return path + " \"" + label + "\"";
    }
}
