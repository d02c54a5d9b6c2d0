package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.event.FormatId;
import dev.torhaus.iso14443.UidFormat;
import dev.torhaus.wiegand.KeyCoding;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** How a reader is wired, and the keys that say so. */
sealed interface Connection {
    record Wiegand(Line d0, Line d1, List<FormatId> formats, Optional<KeyCoding> keypad)
            implements Connection {}

    record Mfrc522(
            int bus, int select, Optional<Line> reset, Duration interval, List<UidFormat> formats)
            implements Connection {}

    /** What a reader is. */
    enum Kind {
        WIEGAND,
        MFRC522
    }

    Key<Kind> KIND =
            Key.required(
                    "kind",
                    Choice.of("wiegand", Kind.WIEGAND, "mfrc522", Kind.MFRC522),
                    "wiegand for one that speaks by itself, mfrc522 for the chip on an SPI bus");
    Key<Line> D0 =
            Key.required("d0", new LineKind(), "the line of its wire D0").when(KIND, "wiegand");
    Key<Line> D1 =
            Key.required("d1", new LineKind(), "the line of its wire D1").when(KIND, "wiegand");
    Key<List<FormatId>> FORMATS =
            Key.<List<FormatId>>required(
                            "formats",
                            new Items<>(CardFormats.KIND),
                            "the card formats that it sends")
                    .when(KIND, "wiegand");
    Key<KeyCoding> KEYPAD =
            Key.<KeyCoding>optional(
                            "keypad",
                            new Choice<>(keypads()),
                            "how its keypad sends keys: 4-bit, 8-bit with the complement first, or"
                                    + " ascii with odd parity; when left out it has none")
                    .when(KIND, "wiegand");
    Key<Integer> BUS =
            Key.standard("bus", SpiKinds.BUS, "0", "the number of its SPI bus")
                    .when(KIND, "mfrc522");
    Key<Integer> SELECT =
            Key.required("select", SpiKinds.SELECT, "its chip select: N of /dev/spidevBUS.N")
                    .when(KIND, "mfrc522");
    Key<Line> RESET =
            Key.optional("reset", new LineKind(), "the line of its pin RST, to wake a hung chip")
                    .when(KIND, "mfrc522");
    Key<Duration> INTERVAL =
            Key.standard(
                            "interval",
                            Durations.between("20ms", "200ms"),
                            "50ms",
                            "from one look for cards to the next")
                    .when(KIND, "mfrc522");
    Key<List<UidFormat>> UID_FORMATS =
            Key.<List<UidFormat>>required(
                            "formats", new Items<>(SpiKinds.FORMAT), "the card numbers it takes")
                    .when(KIND, "mfrc522");

    /** Tells what the file says of its wires that cannot be. */
    static void check(Fields fields, Node part, Reading reading) {
        var kind = fields.find(KIND);
        if (kind.isEmpty() || kind.get() == Kind.WIEGAND) {
            checkChips(fields, part, reading);
            reading.formats()
                    .together(
                            fields.find(FORMATS).orElse(List.of()),
                            Position.of(fields.node(FORMATS).orElse(part)));
        }
        if (kind.isPresent() && kind.get() == Kind.MFRC522) {
            checkSpi(fields, part, reading);
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

    static Connection of(Fields fields) {
        return switch (fields.get(KIND)) {
            case WIEGAND ->
                    new Wiegand(
                            fields.get(D0),
                            fields.get(D1),
                            fields.get(FORMATS),
                            fields.find(KEYPAD));
            case MFRC522 ->
                    new Mfrc522(
                            fields.get(BUS),
                            fields.get(SELECT),
                            fields.find(RESET),
                            fields.get(INTERVAL),
                            fields.get(UID_FORMATS));
        };
    }

    private static Map<String, KeyCoding> keypads() {
        var keypads = new LinkedHashMap<String, KeyCoding>();
        for (KeyCoding coding : KeyCoding.values()) {
            keypads.put(coding.word(), coding);
        }
        return keypads;
    }
}
