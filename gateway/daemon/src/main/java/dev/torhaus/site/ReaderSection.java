package dev.torhaus.site;

import dev.torhaus.access.Side;
import dev.torhaus.device.Line;
import dev.torhaus.event.FormatId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.site.SignalsSection.Indicators;
import dev.torhaus.wiegand.KeyCoding;
import java.time.Duration;
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

    /** How a reader is wired. */
    sealed interface Connection {
        record Wiegand(Line d0, Line d1, List<FormatId> formats, Optional<KeyCoding> keypad)
                implements Connection {}

        record Mfrc522(
                int bus,
                int select,
                Optional<Line> reset,
                Duration interval,
                List<UidFormat> formats)
                implements Connection {}
    }

    /** What a reader is. */
    enum ReaderKind {
        WIEGAND,
        MFRC522
    }

    static final Key<ReaderId> ID =
            Key.required("id", new Defined<>("reader", ReaderId::new), "what the journal calls it");
    static final Key<Side> SIDE =
            Key.standard(
                    "side",
                    Choice.of("in", Side.IN, "out", Side.OUT),
                    "in",
                    "in when it hangs outside and lets people in, out when it hangs inside");
    static final Key<ReaderKind> KIND =
            Key.required(
                    "kind",
                    Choice.of("wiegand", ReaderKind.WIEGAND, "mfrc522", ReaderKind.MFRC522),
                    "wiegand for one that speaks by itself, mfrc522 for the chip on an SPI bus");
    static final Key<Line> D0 =
            Key.required("d0", new LineKind(), "the line of its wire D0").when(KIND, "wiegand");
    static final Key<Line> D1 =
            Key.required("d1", new LineKind(), "the line of its wire D1").when(KIND, "wiegand");
    static final Key<List<FormatId>> FORMATS =
            Key.<List<FormatId>>required(
                            "formats",
                            new Items<>(CardFormats.KIND),
                            "the card formats that it sends")
                    .when(KIND, "wiegand");
    static final Key<KeyCoding> KEYPAD =
            Key.<KeyCoding>optional(
                            "keypad",
                            new Choice<>(keypads()),
                            "how its keypad sends keys: 4-bit, 8-bit with the complement first, or"
                                    + " ascii with odd parity; when left out it has none")
                    .when(KIND, "wiegand");
    static final Key<Integer> BUS =
            Key.standard("bus", SpiKinds.BUS, "0", "the number of its SPI bus")
                    .when(KIND, "mfrc522");
    static final Key<Integer> SELECT =
            Key.required("select", SpiKinds.SELECT, "its chip select: N of /dev/spidevBUS.N")
                    .when(KIND, "mfrc522");
    static final Key<Line> RESET =
            Key.optional("reset", new LineKind(), "the line of its pin RST, to wake a hung chip")
                    .when(KIND, "mfrc522");
    static final Key<Duration> INTERVAL =
            Key.standard(
                            "interval",
                            Durations.between("20ms", "200ms"),
                            "50ms",
                            "from one look for cards to the next")
                    .when(KIND, "mfrc522");
    static final Key<List<UidFormat>> UID_FORMATS =
            Key.<List<UidFormat>>required(
                            "formats", new Items<>(SpiKinds.FORMAT), "the card numbers it takes")
                    .when(KIND, "mfrc522");
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
                            KIND,
                            D0,
                            D1,
                            FORMATS,
                            KEYPAD,
                            BUS,
                            SELECT,
                            RESET,
                            INTERVAL,
                            UID_FORMATS,
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

    private static Map<String, KeyCoding> keypads() {
        var keypads = new LinkedHashMap<String, KeyCoding>();
        for (KeyCoding coding : KeyCoding.values()) {
            keypads.put(coding.word(), coding);
        }
        return keypads;
    }

    private static void check(Fields fields, Node part, Reading reading) {
        var kind = fields.find(KIND);
        if (kind.isEmpty() || kind.get() == ReaderKind.WIEGAND) {
            checkChips(fields, part, reading);
            reading.formats()
                    .together(
                            fields.find(FORMATS).orElse(List.of()),
                            Position.of(fields.node(FORMATS).orElse(part)));
        }
        if (kind.isPresent() && kind.get() == ReaderKind.MFRC522) {
            checkSpi(fields, part, reading);
        }
        kind.ifPresent(known -> checkPin(known, fields, part, reading));
    }

    private static void checkPin(ReaderKind kind, Fields fields, Node part, Reading reading) {
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
                if (fields.node(KEYPAD).isEmpty()) {
                    reading.problem(
                            at,
                            "pin: this reader has no keypad, so nobody could enter one: say how it"
                                    + " sends keys by \"keypad\", or leave pin out");
                }
            }
        }
    }

    private static void checkSpi(Fields fields, Node part, Reading reading) {
        var bus = fields.find(BUS);
        var select = fields.find(SELECT);
        if (bus.isPresent() && select.isPresent()) {
            var place = new Reading.Place("a reader", SELECT.name());
            var outer = reading.enter(place);
            reading.lines()
                    .useSpi(bus.get(), select.get(), fields.node(SELECT).orElse(part), place);
            reading.enter(outer);
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
        var connection =
                switch (fields.get(KIND)) {
                    case WIEGAND ->
                            new Connection.Wiegand(
                                    fields.get(D0),
                                    fields.get(D1),
                                    fields.get(FORMATS),
                                    fields.find(KEYPAD));
                    case MFRC522 ->
                            new Connection.Mfrc522(
                                    fields.get(BUS),
                                    fields.get(SELECT),
                                    fields.find(RESET),
                                    fields.get(INTERVAL),
                                    fields.get(UID_FORMATS));
                };
        return new Reader(
                fields.get(ID),
                fields.get(SIDE),
                connection,
                fields.find(SIGNALS),
                fields.find(TAMPER),
                fields.get(PIN),
                fields.get(PIN) == PinWhen.OUTSIDE ? fields.find(PIN_HOURS) : Optional.empty());
    }
}
