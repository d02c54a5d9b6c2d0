package dev.torhaus.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A part of the file that has keys.
 *
 * @param thing what it is, with its article, e.g. {@code a door}
 * @param check looks at several values at once; called also when some were wrong or missing
 * @param builder makes the value; called only when nothing in this part was wrong
 */
record Section<T>(String thing, List<Key<?>> keys, Check check, Function<Fields, T> builder)
        implements Kind<T> {
    /** Reports what is wrong with values that are right one by one. */
    @FunctionalInterface
    interface Check {
        void check(Fields fields, Node part, Reading reading);
    }

    Section {
        keys = List.copyOf(keys);
    }

    Section(String thing, List<Key<?>> keys, Function<Fields, T> builder) {
        this(thing, keys, (_, _, _) -> {}, builder);
    }

    @Override
    public String wanted() {
        return thing + " with the keys " + names();
    }

    @Override
    public @Nullable T read(Node node, Reading reading) {
        if (!(node instanceof MappingNode mapping)) {
            reading.wrongValue(node, "want " + wanted() + "; got " + Quote.of(node));
            return null;
        }
        var before = reading.count();
        var entries = entries(mapping, reading);
        var shape = Shape.of(keys, entries);
        var fields = new Fields(shape.active());
        entries.forEach((name, entry) -> readEntry(name, entry, shape, fields, reading));
        for (Key<?> key : shape.required()) {
            if (!entries.containsKey(key.name())) {
                reading.problem(
                        Position.of(node),
                        thing + " needs " + Quote.of(key.name()) + ", " + key.doc() + ": add it");
            }
        }
        check.check(fields, node, reading);
        if (reading.count() > before) {
            return null;
        }
        var value = builder.apply(fields);
        fields.requireAllAsked();
        return value;
    }

    private Map<String, NodeTuple> entries(MappingNode mapping, Reading reading) {
        var entries = new LinkedHashMap<String, NodeTuple>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                reading.problem(
                        Position.of(entry.getKeyNode()),
                        "a key must be a word, got " + Quote.of(entry.getKeyNode()));
                continue;
            }
            var first = entries.putIfAbsent(name.getValue(), entry);
            if (first != null) {
                reading.problem(
                        Position.of(name),
                        Quote.of(name.getValue())
                                + " stands in this part already, at "
                                + Position.of(first.getKeyNode())
                                + ": keep one of them");
            }
        }
        return entries;
    }

    private void readEntry(
            String name, NodeTuple entry, Shape shape, Fields fields, Reading reading) {
        var key = shape.named(name);
        if (key.isEmpty()) {
            reading.problem(Position.of(entry.getKeyNode()), unknown(name, shape));
            return;
        }
        var outer = reading.enter(new Reading.Place(thing, name));
        readValue(key.get(), entry.getValueNode(), fields, reading);
        reading.enter(outer);
    }

    private static <V> void readValue(Key<V> key, Node node, Fields fields, Reading reading) {
        fields.place(key, node);
        var value = key.kind().read(node, reading);
        if (value != null) {
            fields.put(key, value);
        }
    }

    private String unknown(String name, Shape shape) {
        for (Key<?> key : keys) {
            if (key.name().equals(name) && key.when().isPresent()) {
                var when = key.when().get();
                return Quote.of(name)
                        + " goes with "
                        + when.other().name()
                        + ": "
                        + String.join(" or ", when.words())
                        + " only: leave it out";
            }
        }
        var near = Nearest.to(name, shape.absent());
        var elsewhere = Outline.of(SiteSection.SECTION).partsWith(name);
        return Quote.of(name)
                + " is not a key of "
                + thing
                + near.map(word -> "; did you mean " + Quote.of(word) + "?")
                        .orElse(
                                elsewhere.isEmpty()
                                        ? "; known: " + names()
                                        : "; it belongs to " + String.join(" or ", elsewhere));
    }

    private String names() {
        return String.join(", ", keys.stream().map(Key::name).distinct().toList());
    }
}
