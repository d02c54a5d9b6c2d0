package dev.torhaus.site;

import dev.torhaus.event.Id;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The id of a thing that is described elsewhere in the file.
 *
 * @param thing what it is called, e.g. {@code room}
 */
record Mentioned<T extends Id>(String thing, Function<String, T> parser) implements Word<T> {
    @Override
    public String wanted() {
        return "the id of a " + thing;
    }

    @Override
    public T parse(String word) {
        return parser.apply(word);
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        var id = Word.super.read(node, reading);
        if (id != null) {
            reading.names().mention(thing, id.value(), node, reading.place());
        }
        return id;
    }
}
