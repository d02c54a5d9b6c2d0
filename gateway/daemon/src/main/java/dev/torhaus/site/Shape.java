package dev.torhaus.site;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Which of its keys a part has, given what stands in it. */
final class Shape {
    private final Map<String, Key<?>> byName = new LinkedHashMap<>();
    private final Set<Key<?>> required = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();

    private Shape() {}

    /** A key whose condition cannot be judged is taken as there, but not as required. */
    static Shape of(List<Key<?>> keys, Map<String, NodeTuple> entries) {
        var shape = new Shape();
        for (Key<?> key : keys) {
            var holds = key.when().map(when -> holds(when, entries)).orElse(Optional.of(true));
            if (holds.orElse(true)) {
                shape.byName.putIfAbsent(key.name(), key);
                if (!entries.containsKey(key.name())) {
                    shape.absent.add(key.name());
                }
                if (key.required() && holds.isPresent()) {
                    shape.required.add(key);
                }
            }
        }
        return shape;
    }

    private static <T> Optional<Boolean> holds(Key.When<T> when, Map<String, NodeTuple> entries) {
        var entry = entries.get(when.other().name());
        if (entry == null) {
            return when.other().need() instanceof Key.Need.Standard<T>(String text, _)
                    ? Optional.of(when.words().contains(text))
                    : Optional.empty();
        }
        return entry.getValueNode() instanceof ScalarNode scalar
                        && when.other().kind() instanceof Choice<T>(Map<String, T> choices)
                        && choices.containsKey(scalar.getValue())
                ? Optional.of(when.words().contains(scalar.getValue()))
                : Optional.empty();
    }

    Optional<Key<?>> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<Key<?>> active() {
        return Set.copyOf(byName.values());
    }

    Set<Key<?>> required() {
        return required;
    }

    /** The names of keys that could be added. */
    Set<String> absent() {
        return absent;
    }
}
