package dev.torhaus.site;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The values that one part of the file holds, and which of them somebody has asked for. */
final class Fields {
    private final Set<Key<?>> known;
    private final Map<Key<?>, Node> nodes = new HashMap<>();
    private final Map<Key<?>, Object> values = new HashMap<>();
    private final Set<Key<?>> asked = new HashSet<>();

    Fields(Set<Key<?>> known) {
        this.known = known;
    }

    void place(Key<?> key, Node node) {
        nodes.put(key, node);
    }

    <T> void put(Key<T> key, T value) {
        values.put(key, value);
    }

    /** The value of a required key, or of one with a standard value. */
    <T> T get(Key<T> key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException("no value for key " + key.name()));
    }

    /** The value or the standard value; empty when there is none, or when it was wrong. */
    <T> Optional<T> find(Key<T> key) {
        if (!known.contains(key)) {
            throw new IllegalStateException("key " + key.name() + " is not one of this part");
        }
        asked.add(key);
        @SuppressWarnings("unchecked") // put takes a key and a value of one type
        var value = (T) values.get(key);
        if (value != null) {
            return Optional.of(value);
        }
        return key.need() instanceof Key.Need.Standard<T>(_, T standard)
                ? Optional.of(standard)
                : Optional.empty();
    }

    /** Where the value of {@code key} stands, right or wrong; empty when there is none. */
    Optional<Node> node(Key<?> key) {
        return Optional.ofNullable(nodes.get(key));
    }

    boolean stands(Key<?> key) {
        return nodes.containsKey(key);
    }

    /** Throws IllegalStateException when a key was read that nobody asked for. */
    void requireAllAsked() {
        for (Key<?> key : known) {
            if (!asked.contains(key)) {
                throw new IllegalStateException("key " + key.name() + " is read and never used");
            }
        }
    }
}
