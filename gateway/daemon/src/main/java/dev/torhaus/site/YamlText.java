package dev.torhaus.site;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The YAML of a site file as nodes with their places. Of YAML only keys, lists and words are
 * wanted: no anchors, no tags, one document; so that what is read is what stands there.
 */
final class YamlText {
    /** Deeper than any part of a site file by far; bounds the recursion of who walks the nodes. */
    private static final int DEPTH_MAX = 20;

    private static final String TAG = "tags (!) are not taken: remove it";

    private final LoadSettings settings =
            LoadSettings.builder().setAllowNonScalarKeys(true).build();
    private final String text;
    private final Reading reading;
    private int documents;
    private int depth;

    YamlText(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
    }

    /**
     * The top of the file; null when it is not the YAML that is wanted, which has been reported.
     */
    @Nullable Node top() {
        var before = reading.count();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                check(event);
                if (depth > DEPTH_MAX) {
                    return null;
                }
            }
            if (reading.count() > before) {
                return null;
            }
            var top = new Compose(settings).composeString(text);
            if (top.isEmpty()) {
                reading.problem(Position.START, "the file is empty: begin with \"site: …\"");
            }
            return top.orElse(null);
        } catch (MarkedYamlEngineException malformed) {
            reading.problem(
                    YamlMistake.position(malformed), "not YAML: " + YamlMistake.explain(malformed));
        } catch (ReaderException character) {
            reading.problem(
                    Position.in(text, text.offsetByCodePoints(0, character.getPosition())),
                    String.format(
                            Locale.ROOT,
                            "not YAML: the character U+%04X may not stand in it: remove it",
                            character.getCodePoint()));
        } catch (YamlEngineException malformed) {
            reading.problem(Position.START, "not YAML: " + malformed.getMessage());
        }
        return null;
    }

    private void check(Event event) {
        switch (event) {
            case DocumentStartEvent start -> {
                if (++documents > 1) {
                    wrong(start, "a second document begins here: remove the line \"---\"");
                }
            }
            case AliasEvent alias -> wrong(alias, "aliases (*) are not taken: write it out");
            case NodeEvent node -> checkNode(node);
            case CollectionEndEvent _ -> depth--;
            default -> {}
        }
    }

    private void checkNode(NodeEvent node) {
        if (node.getAnchor().isPresent()) {
            wrong(node, "anchors (&) are not taken: write it out where it is needed");
        }
        switch (node) {
            case ScalarEvent scalar when scalar.getTag().isPresent() -> wrong(scalar, TAG);
            case CollectionStartEvent start -> {
                if (start.getTag().isPresent()) {
                    wrong(start, TAG);
                }
                if (++depth > DEPTH_MAX) {
                    wrong(start, "nested deeper than anything in a site file");
                }
            }
            default -> {}
        }
    }

    private void wrong(Event event, String what) {
        reading.problem(
                event.getStartMark().map(Position::of).orElse(Position.START),
                "not YAML for a site file: " + what);
    }
}
