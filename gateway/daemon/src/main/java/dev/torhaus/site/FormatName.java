package dev.torhaus.site;

import dev.torhaus.event.FormatId;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The name of a card format: of the table, or of one that the file describes. */
record FormatName() implements Word<FormatId> {
    @Override
    public String wanted() {
        return CardFormats.WANTED;
    }

    @Override
    public FormatId parse(String word) {
        return new FormatId(word);
    }

    @Override
    public @Nullable FormatId read(Node node, Reading reading) {
        var id = Word.super.read(node, reading);
        if (id != null) {
            reading.formats().mention(id, node, reading.place());
        }
        return id;
    }
}
