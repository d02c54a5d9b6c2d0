package dev.torhaus.site;

import dev.torhaus.access.Side;
import dev.torhaus.access.Technology;
import dev.torhaus.device.Line;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.site.SignalsSection.Indicators;
import dev.torhaus.wiegand.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** A card reader at a door. */
final class ReaderSection {
    /** What the file says of a reader. */
    record Reader(
            ReaderId id,
            Side side,
            Technology technology,
            Line d0,
            Line d1,
            List<Format> formats,
            Optional<Indicators> signals,
            Optional<InputSection.Level> tamper,
            PinWhen pin,
            Optional<ScheduleId> pinHours) {}

    /** When the reader asks for a PIN. */
    enum PinWhen {
        NEVER,
        ALWAYS,
        OUTSIDE
    }

    static final Key<ReaderId> ID =
            Key.required("id", new Defined<>("reader", ReaderId::new), "what the journal calls it");
    static final Key<Side> SIDE =
            Key.standard(
                    "side",
                    Choice.of("in", Side.IN, "out", Side.OUT),
                    "in",
                    "in when it hangs outside and lets people in, out when it hangs inside");
    static final Key<Technology> KIND =
            Key.required(
                    "kind",
                    new Choice<>(Map.of(Technology.WIEGAND.wireName(), Technology.WIEGAND)),
                    "how it speaks: wiegand");
    static final Key<Line> D0 = Key.required("d0", new LineKind(), "the line of its wire D0");
    static final Key<Line> D1 = Key.required("d1", new LineKind(), "the line of its wire D1");
    static final Key<List<Format>> FORMATS =
            Key.required(
                    "formats", new Items<>(CardFormats.KIND), "the card formats that it sends");
    static final Key<Indicators> SIGNALS =
            Key.optional("signals", SignalsSection.SECTION, "the lines of its lights and buzzer");

    static final Key<InputSection.Level> TAMPER =
            Key.optional(
                    "tamper", InputSection.TAMPER, "the line that says whether its case is open");
    static final Key<PinWhen> PIN =
            Key.standard(
                    "pin",
                    new Choice<>(pinWhen()),
                    "never",
                    "when a PIN is to be entered after the card: never, always, or outside the"
                            + " hours of a schedule");
    static final Key<ScheduleId> PIN_HOURS =
            Key.required(
                            "pin-hours",
                            new Mentioned<>("schedule", ScheduleId::new),
                            "the schedule in whose hours the card alone opens")
                    .when(PIN, "outside");

    static final Section<Reader> SECTION =
            new Section<>(
                    "a reader",
                    List.of(ID, SIDE, KIND, D0, D1, FORMATS, SIGNALS, TAMPER, PIN, PIN_HOURS),
                    ReaderSection::check,
                    ReaderSection::build);

    private ReaderSection() {}

    private static Map<String, PinWhen> pinWhen() {
        var words = new LinkedHashMap<String, PinWhen>();
        words.put("never", PinWhen.NEVER);
        words.put("always", PinWhen.ALWAYS);
        words.put("outside", PinWhen.OUTSIDE);
        return words;
    }

    private static void check(Fields fields, Node part, Reading reading) {
        checkChips(fields, part, reading);
        var formats = fields.find(FORMATS).orElse(List.of());
        for (int i = 0; i < formats.size(); i++) {
            for (Format other : formats.subList(i + 1, formats.size())) {
                var one = formats.get(i);
                if (!one.equals(other) && CardFormats.ambiguous(one, other)) {
                    reading.problem(
                            Position.of(fields.node(FORMATS).orElse(part)),
                            "formats: a card can be read as "
                                    + one.id()
                                    + " and as "
                                    + other.id()
                                    + ": keep the one that the cards are made in");
                }
            }
        }
    }

    /** The order of bits is known only when one chip stamps both wires. */
    private static void checkChips(Fields fields, Node part, Reading reading) {
        if (fields.find(D0).orElse(null) instanceof Line.Numbered(String one, _)
                && fields.find(D1).orElse(null) instanceof Line.Numbered(String other, _)
                && !one.equals(other)) {
            reading.problem(
                    Position.of(fields.node(D1).orElse(part)),
                    "d1: is on chip " + other + ", but d0 on " + one + ": wire both to one chip");
        }
    }

    private static Reader build(Fields fields) {
        return new Reader(
                fields.get(ID),
                fields.get(SIDE),
                fields.get(KIND),
                fields.get(D0),
                fields.get(D1),
                fields.get(FORMATS),
                fields.find(SIGNALS),
                fields.find(TAMPER),
                fields.get(PIN),
                fields.get(PIN) == PinWhen.OUTSIDE ? fields.find(PIN_HOURS) : Optional.empty());
    }
}
