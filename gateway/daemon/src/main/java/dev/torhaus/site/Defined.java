package dev.torhaus.site;

import dev.torhaus.event.Id;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The id of a thing that the file describes here.
 *
 * @param thing what it is called, e.g. {@code room}
 */
record Defined<T extends Id>(String thing, Function<String, T> parser) implements Word<T> {
    @Override
    public String wanted() {
        return "an id for this " + thing + ": lower-case letters, digits and hyphens";
    }

    @Override
    public T parse(String word) {
        return parser.apply(word);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        var id = Word.super.read(node, reading);
        if (id != null) {
            reading.names().define(thing, id.value(), node);
        }
        return id;
    }
}
