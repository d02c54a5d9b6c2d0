package dev.torhaus.site;

import dev.torhaus.wiegand.Format;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** A parity of a card format: {@code even: 0-12} or {@code odd: 13-25}. */
final class ParitySection {
    private static final Key<Bits> EVEN =
            Key.optional("even", Bits.KIND, "bits among which the ones are even in number");
    private static final Key<Bits> ODD =
            Key.optional("odd", Bits.KIND, "bits among which the ones are odd in number");

    static final Section<Format.Parity> SECTION =
            new Section<>(
                    "a parity", List.of(EVEN, ODD), ParitySection::check, ParitySection::build);

    private ParitySection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        if (fields.stands(EVEN) == fields.stands(ODD)) {
            reading.problem(
                    Position.of(part), "a parity is either even or odd: {even: 0-12}, for example");
        }
    }

    private static Format.Parity build(Fields fields) {
        var odd = fields.find(ODD);
        var bits = fields.find(EVEN).or(() -> odd).orElseThrow();
        return new Format.Parity(odd.isPresent(), bits.first(), bits.last());
    }
}
