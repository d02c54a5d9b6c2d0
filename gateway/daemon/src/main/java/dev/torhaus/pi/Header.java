package dev.torhaus.pi;

import dev.torhaus.device.Line;
import dev.torhaus.gpiochip.Chip;
import dev.torhaus.gpiochip.Chips;
import dev.torhaus.gpiochip.LineAddress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the lines of a site file on the chips of this machine: by name or label, never by a chip's
 * number.
 */
public final class Header {
    /** Labels of the chip behind the 40 pins: Pi 1 to 4, Pi 5. */
    private static final List<String> HEADER_LABELS = List.of("pinctrl-bcm", "pinctrl-rp1");

    private final Chips chips;

    public Header(Chips chips) {
        this.chips = chips;
    }

    /** This machine's chips. */
    public static Header system() {
        return new Header(Chips.system());
    }

    /**
     * Whether this machine has a Raspberry Pi's header, so that a site file's lines can be looked
     * for.
     */
    public boolean present() {
        try {
            return chips.list().stream()
                    .anyMatch(chip -> HEADER_LABELS.stream().anyMatch(chip.label()::startsWith));
        } catch (IOException unreadable) {
            return false;
        }
    }

    LineAddress find(Line line) throws IOException {
        return switch (line) {
            case Line.Named(String name) -> chips.byLineName(name);
            case Line.Numbered(String label, int offset) -> {
                var chip = chips.byLabel(label);
                if (offset >= chip.lines().size()) {
                    throw new IOException(
                            "chip "
                                    + chip
                                    + " has lines 0 to "
                                    + (chip.lines().size() - 1)
                                    + ", no "
                                    + offset);
                }
                yield new LineAddress(chip.path(), offset);
            }
        };
    }

    /**
     * Those of {@code lines} whose whole chip is not there, with what was looked for: an expander
     * that is dead or unplugged takes its lines along, which is no mistake of the site file.
     */
    Map<Line, String> absent(Set<Line> lines) {
        try {
            var labels = chips.list().stream().map(Chip::label).collect(Collectors.toSet());
            var absent = new LinkedHashMap<Line, String>();
            problems(lines)
                    .forEach((line, problem) -> {
                        if (line instanceof Line.Numbered(String label, _)
                                && !labels.contains(label)) {
                            absent.put(line, problem);
                        }
                    });
            return absent;
        } catch (IOException unreadable) {
            return Map.of(); // a chip that may not be read could be the one
        }
    }

    /**
     * As {@link #problems}, but for lines whose whole chip is not there: a house starts without
     * them.
     */
    public Map<Line, String> mistakes(Set<Line> lines) {
        var mistakes = new LinkedHashMap<>(problems(lines));
        mistakes.keySet().removeAll(absent(lines).keySet());
        return mistakes;
    }

    /**
     * What is wrong with each of {@code lines} on this machine; nothing for those that are there.
     */
    public Map<Line, String> problems(Set<Line> lines) {
        var problems = new LinkedHashMap<Line, String>();
        for (Line line : lines) {
            try {
                find(line);
            } catch (IOException absent) {
                problems.put(line, String.valueOf(absent.getMessage()));
            }
        }
        return problems;
    }
}
