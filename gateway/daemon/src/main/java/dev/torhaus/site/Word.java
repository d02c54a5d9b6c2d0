package dev.torhaus.site;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A single value, without keys or items below it. */
sealed interface Word<T> extends Kind<T>
        permits Text, Choice, Defined, Mentioned, FormatName, SecretKind {
    /**
     * Reads the word; throws IllegalArgumentException with what is wrong, in the operator's words.
     */
    T parse(String word);

    /** The same for who may want to know how the file is being read. */
    default T parse(String word, Reading reading) {
        return parse(word);
    }

    @Override
    default @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            reading.wrongValue(node, "want " + wanted() + ", got " + Quote.of(node));
            return null;
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            reading.wrongValue(node, "is empty: want " + wanted());
            return null;
        }
        try {
            return parse(scalar.getValue(), reading);
        } catch (IllegalArgumentException wrong) {
            reading.wrongValue(node, String.valueOf(wrong.getMessage()));
            return null;
        }
    }
}
