package dev.torhaus.site;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Which card formats the file describes, and which it speaks of. */
final class FormatUses {
    private record Mention(FormatId id, Node at, Reading.Place place) {}

    private record Together(List<FormatId> ids, Position at) {}

    private final Reading reading;
    private final Map<FormatId, Format> described = new HashMap<>();
    private final List<FormatId> named = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Together> together = new ArrayList<>();

    FormatUses(Reading reading) {
        this.reading = reading;
    }

    /** A description was begun; whether it is sound is told elsewhere. */
    void named(FormatId id) {
        named.add(id);
    }

    void described(Format format) {
        described.put(format.id(), format);
    }

    void mention(FormatId id, Node at, Reading.Place place) {
        mentions.add(new Mention(id, at, place));
    }

    /** One reader takes all of {@code ids}. */
    void together(List<FormatId> ids, Position at) {
        together.add(new Together(ids, at));
    }

    Optional<Format> find(FormatId id) {
        return Formats.named(id).or(() -> Optional.ofNullable(described.get(id)));
    }

    /** Reports what is unknown and what can be mixed up. Once, when all has been read. */
    void resolve() {
        for (Mention mention : mentions) {
            if (find(mention.id).isEmpty() && !named.contains(mention.id)) {
                reading.enter(mention.place);
                reading.wrongValue(
                        mention.at,
                        "there is no card format "
                                + Quote.of(mention.id.value())
                                + CardFormats.suggestion(mention.id.value(), named));
            }
        }
        together.forEach(this::resolve);
    }

    private void resolve(Together reader) {
        var formats = reader.ids.stream().flatMap(id -> find(id).stream()).toList();
        for (int i = 0; i < formats.size(); i++) {
            for (Format other : formats.subList(i + 1, formats.size())) {
                var one = formats.get(i);
                if (!one.equals(other) && CardFormats.ambiguous(one, other)) {
                    reading.problem(
                            reader.at,
                            "formats: a card can be read as "
                                    + one.id()
                                    + " and as "
                                    + other.id()
                                    + ": keep the one that the cards are made in");
                }
            }
        }
    }
}
