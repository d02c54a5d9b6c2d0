package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A GPIO line: by its name, or by its chip's label and its number there. */
record LineKind() implements Kind<Line> {
    /** Above every GPIO chip and expander on the market. */
    private static final int OFFSET_MAX = 1023;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,31}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:@,/-]{0,31}");

    private static final Text<Line> BY_NAME =
            new Text<>("a line such as GPIO17, or {chip: LABEL, offset: N}", LineKind::named);
    private static final Key<String> CHIP =
            Key.required(
                    "chip",
                    new Text<>("a chip's label such as mcp23017", LineKind::label),
                    "the label of the GPIO chip, as gpiodetect shows it");
    private static final Key<Integer> OFFSET =
            Key.required(
                    "offset",
                    new Text<>("a number from 0 to " + OFFSET_MAX, LineKind::offset),
                    "the line's number on its chip, from 0");

    static final Section<Line> ON_CHIP =
            new Section<>(
                    "a line of a chip",
                    List.of(CHIP, OFFSET),
                    fields -> new Line.Numbered(fields.get(CHIP), fields.get(OFFSET)));

    @Override
    public String wanted() {
        return BY_NAME.wanted();
    }

    @Override
    public @Nullable Line read(Node node, Reading reading) {
        var line =
                node instanceof ScalarNode
                        ? BY_NAME.read(node, reading)
                        : ON_CHIP.read(node, reading);
        if (line != null) {
            reading.lines().use(line, node, reading.place());
        }
        return line;
    }

    private static Line named(String name) {
        if (name.matches("(?i)(gpio ?)?\\d{1,4}") && !name.startsWith("GPIO")) {
            throw new IllegalArgumentException(
                    "want a line's name, got "
                            + Quote.of(name)
                            + "; did you mean GPIO"
                            + name.toLowerCase(Locale.ROOT).replaceFirst("gpio ?", "")
                            + "?");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "want " + BY_NAME.wanted() + ", got " + Quote.of(name));
        }
        return new Line.Named(name);
    }

    private static String label(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "want a chip's label as gpiodetect shows it, got " + Quote.of(label));
        }
        return label;
    }

    private static int offset(String offset) {
        if (!offset.matches("\\d{1,4}") || Integer.parseInt(offset) > OFFSET_MAX) {
            throw new IllegalArgumentException(
                    "want a number from 0 to " + OFFSET_MAX + ", got " + Quote.of(offset));
        }
        return Integer.parseInt(offset);
    }
}
