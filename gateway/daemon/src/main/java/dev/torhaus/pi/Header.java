package dev.torhaus.pi;

import dev.torhaus.device.Line;
import dev.torhaus.gpiochip.Chips;
import dev.torhaus.gpiochip.LineAddress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
