package dev.torhaus.site;

import dev.torhaus.access.Side;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.site.SignalsSection.Indicators;
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
            Connection connection,
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
                    List.of(
                            ID,
                            SIDE,
                            Connection.KIND,
                            Connection.D0,
                            Connection.D1,
                            Connection.FORMATS,
                            Connection.KEYPAD,
                            Connection.BUS,
                            Connection.SELECT,
                            Connection.RESET,
                            Connection.INTERVAL,
                            Connection.UID_FORMATS,
                            SIGNALS,
                            TAMPER,
                            PIN,
                            PIN_HOURS),
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
        Connection.check(fields, part, reading);
        fields.find(Connection.KIND).ifPresent(known -> checkPin(known, fields, part, reading));
    }

    private static void checkPin(Connection.Kind kind, Fields fields, Node part, Reading reading) {
        if (fields.find(PIN).orElse(PinWhen.NEVER) == PinWhen.NEVER) {
            return;
        }
        var at = Position.of(fields.node(PIN).orElse(part));
        switch (kind) {
            case MFRC522 ->
                    reading.problem(
                            at,
                            "pin: an mfrc522 has no keypad, so nobody could enter one: leave it"
                                    + " out");
            case WIEGAND -> {
                if (fields.node(Connection.KEYPAD).isEmpty()) {
                    reading.problem(
                            at,
                            "pin: this reader has no keypad, so nobody could enter one: say how it"
                                    + " sends keys by \"keypad\", or leave pin out");
                }
            }
        }
    }

    private static Reader build(Fields fields) {
        return new Reader(
                fields.get(ID),
                fields.get(SIDE),
                Connection.of(fields),
                fields.find(SIGNALS),
                fields.find(TAMPER),
                fields.get(PIN),
                fields.get(PIN) == PinWhen.OUTSIDE ? fields.find(PIN_HOURS) : Optional.empty());
    }
}
