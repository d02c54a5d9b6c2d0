package dev.torhaus.site;

import dev.torhaus.event.FormatId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.Format;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** A card format that the cards of this site have, and the table of Torhaus has not. */
final class FormatSection {
    /** A part of the frame with a name. */
    record Field(String name, Bits bits) {}

    static final Key<FormatId> ID =
            Key.required(
                    "id",
                    new Defined<>("card format", FormatId::new),
                    "what readers and `cards add` call it; it is part of what is digested, so never"
                            + " change it");
    static final Key<Integer> LENGTH =
            Key.required(
                    "length",
                    new Text<>(
                            "a number of bits from "
                                    + Formats.RAW_LENGTH_MIN
                                    + " to "
                                    + Frame.LENGTH_MAX,
                            FormatSection::length),
                    "how many bits a card sends");
    static final Key<List<Format.Parity>> PARITY =
            Key.optional(
                    "parity",
                    new Items<>(ParitySection.SECTION),
                    "which bits, their parity bit among them, have an even or odd number of ones");
    static final Key<List<Field>> FIELDS =
            Key.required("fields", new Items<>(fieldSection()), "the parts of a frame");
    static final Key<List<String>> CREDENTIAL =
            Key.required(
                    "credential",
                    new Items<>(new Text<>("a field's name", word -> word)),
                    "the fields, one behind the other, that make the card's number");

    static final Section<Format> SECTION =
            new Section<>(
                    "a card format",
                    List.of(ID, LENGTH, PARITY, FIELDS, CREDENTIAL),
                    FormatSection::check,
                    FormatSection::build);

    private FormatSection() {}

    private static Section<Field> fieldSection() {
        var name =
                Key.required(
                        "name", new Text<>("a name", word -> word), "what the credential calls it");
        var bits = Key.required("bits", Bits.KIND, "its bits, from 0 in the order of arrival");
        return new Section<>(
                "a field",
                List.of(name, bits),
                fields -> new Field(fields.get(name), fields.get(bits)));
    }

    private static int length(String word) {
        if (!word.matches("\\d{1,2}")
                || Integer.parseInt(word) < Formats.RAW_LENGTH_MIN
                || Integer.parseInt(word) > Frame.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "want "
                            + Formats.RAW_LENGTH_MIN
                            + " to "
                            + Frame.LENGTH_MAX
                            + " bits, got "
                            + Quote.of(word));
        }
        return Integer.parseInt(word);
    }

    private static void check(Fields fields, Node part, Reading reading) {
        var before = reading.count();
        fields.find(ID)
                .filter(id ->
                        Formats.named(id).isPresent() || UidFormat.named(id.value()).isPresent())
                .ifPresent(known ->
                        reading.problem(
                                place(fields, ID, part),
                                "id: every site knows "
                                        + known
                                        + " already: use it, or choose another id"));
        fields.find(ID).ifPresent(reading.formats()::named);
        fields.find(LENGTH).ifPresent(length -> checkLength(fields, length, part, reading));
        checkCredential(fields, part, reading);
        var all = List.of(ID, LENGTH, FIELDS, CREDENTIAL);
        if (reading.count() == before
                && all.stream().allMatch(key -> fields.find(key).isPresent())) {
            reading.formats().described(build(fields));
        }
    }

    private static void checkLength(Fields fields, int length, Node part, Reading reading) {
        for (Field field : fields.find(FIELDS).orElse(List.of())) {
            if (field.bits.last() >= length) {
                reading.problem(
                        place(fields, FIELDS, part),
                        "fields: "
                                + Quote.of(field.name)
                                + " ends at bit "
                                + field.bits.last()
                                + ", but the last of "
                                + length
                                + " bits is "
                                + (length - 1));
            }
        }
        for (Format.Parity parity : fields.find(PARITY).orElse(List.of())) {
            if (parity.last() >= length) {
                reading.problem(
                        place(fields, PARITY, part),
                        "parity: ends at bit "
                                + parity.last()
                                + ", but the last of "
                                + length
                                + " bits is "
                                + (length - 1));
            }
        }
    }

    private static void checkCredential(Fields fields, Node part, Reading reading) {
        if (fields.find(FIELDS).isEmpty()) {
            return;
        }
        var known = fields.get(FIELDS);
        var names = known.stream().map(Field::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            reading.problem(
                    place(fields, FIELDS, part), "fields: two have one name: rename one of them");
            return;
        }
        var last = Optional.<Bits>empty();
        for (String name : fields.find(CREDENTIAL).orElse(List.of())) {
            var field = known.stream().filter(each -> each.name.equals(name)).findFirst();
            if (field.isEmpty()) {
                reading.problem(
                        place(fields, CREDENTIAL, part),
                        "credential: there is no field "
                                + Quote.of(name)
                                + Advice.instead(name, names));
                return;
            }
            var bits = field.get().bits;
            if (last.isPresent() && last.get().last() + 1 != bits.first()) {
                reading.problem(
                        place(fields, CREDENTIAL, part),
                        "credential: "
                                + Quote.of(name)
                                + " does not begin where the field before it ends: a number is"
                                + " made of bits that follow each other");
            }
            last = Optional.of(bits);
        }
    }

    private static Position place(Fields fields, Key<?> key, Node part) {
        return Position.of(fields.node(key).orElse(part));
    }

    private static Format build(Fields fields) {
        var credential = fields.get(CREDENTIAL);
        return new Format(
                fields.get(ID),
                fields.get(LENGTH),
                fields.find(PARITY).orElse(List.of()),
                bits(fields, credential.getFirst()).first(),
                bits(fields, credential.getLast()).last());
    }

    private static Bits bits(Fields fields, String name) {
        return fields.get(FIELDS).stream()
                .filter(field -> field.name.equals(name))
                .findFirst()
                .orElseThrow()
                .bits;
    }
}
