package dev.torhaus.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list with at least one item; none of its words stands in it twice. */
record Items<T>(Kind<T> item) implements Kind<List<T>> {
    @Override
    public String wanted() {
        return "a list, each item " + item.wanted();
    }

    @Override
    public @Nullable List<T> read(Node node, Reading reading) {
        if (!(node instanceof SequenceNode sequence)) {
            reading.wrongValue(node, "want " + wanted() + "; got " + Quote.of(node));
            return null;
        }
        if (sequence.getValue().isEmpty()) {
            reading.wrongValue(node, "is empty: add an item or leave the key out");
            return null;
        }
        var before = reading.count();
        var items = new ArrayList<T>(sequence.getValue().size());
        for (Node each : sequence.getValue()) {
            var value = item.read(each, reading);
            if (value != null && item instanceof Word && items.contains(value)) {
                reading.wrongValue(each, Quote.of(each) + " stands in this list twice: remove one");
            }
            if (value != null) {
                items.add(value);
            }
        }
        return reading.count() == before ? items : null;
    }
}
