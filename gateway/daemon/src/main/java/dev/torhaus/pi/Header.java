package dev.torhaus.pi;

import dev.torhaus.device.Line;
import dev.torhaus.gpiochip.Chips;
import dev.torhaus.gpiochip.LineAddress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the lines of a site file on the chips of this machine: by name or label, never by a chip's
 * number.
 */
public final class Header {
    private final Chips chips;

    public Header(Chips chips) {
        this.chips = chips;
    }

    /** This machine's chips. */
    public static Header system() {
        return new Header(Chips.system());
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
