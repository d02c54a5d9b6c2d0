package dev.torhaus.site;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Shows what stands in the file within a message of one line. */
final class Quote {
    private static final int VALUE_MAX = 60;

    private Quote() {}

    static String of(String value) {
        return "\""
                + (value.length() <= VALUE_MAX ? value : value.substring(0, VALUE_MAX) + "…")
                + "\"";
    }

    /** What a node is, for who expected something else. */
    static String of(Node node) {
        return switch (node) {
            case ScalarNode scalar when scalar.getValue().isEmpty() -> "nothing";
            case ScalarNode scalar -> of(scalar.getValue());
            case SequenceNode _ -> "a list";
            case MappingNode _ -> "keys with values";
            default -> throw new IllegalStateException("composed node " + node.getNodeType());
        };
    }

    /** The text with line ends and control characters made visible, fit for a terminal. */
    static String printable(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        shown.append(String.format("\\u%04x", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        return shown.toString();
    }
}
