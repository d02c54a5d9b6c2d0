package dev.torhaus.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which things the file names, and which it speaks of. */
final class Names {
    private record Mention(String thing, String id, Node at, Reading.Place place) {}

    private final Reading reading;
    private final Map<String, Map<String, Position>> defined = new HashMap<>();
    private final List<Mention> mentions = new ArrayList<>();

    Names(Reading reading) {
        this.reading = reading;
    }

    void define(String thing, String id, Node at) {
        var first =
                defined.computeIfAbsent(thing, _ -> new LinkedHashMap<>())
                        .putIfAbsent(id, Position.of(at));
        if (first != null) {
            reading.wrongValue(
                    at,
                    "there is a "
                            + thing
                            + " "
                            + Quote.of(id)
                            + " already, at "
                            + first
                            + ": give each "
                            + thing
                            + " an id of its own");
        }
    }

    /** Notes that {@code place} speaks of a thing, which may be defined further down. */
    void mention(String thing, String id, Node at, Reading.Place place) {
        mentions.add(new Mention(thing, id, at, place));
    }

    /** Reports what was spoken of and never defined. Once, when all has been read. */
    void resolve() {
        for (Mention mention : mentions) {
            var known = defined.getOrDefault(mention.thing(), Map.of()).keySet();
            if (!known.contains(mention.id())) {
                reading.enter(mention.place());
                reading.wrongValue(
                        mention.at(),
                        "there is no "
                                + mention.thing()
                                + " "
                                + Quote.of(mention.id())
                                + Advice.instead(mention.id(), known));
            }
        }
    }
}
