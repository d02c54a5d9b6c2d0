package dev.torhaus.app.plan;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Sites;
import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code torhaus wiring}: which wire goes to which terminal? */
@Command(
        name = "wiring",
        header = "Print which wire goes to which terminal.",
        description =
                "One row for each line of the site file, in the order of the pins: pin of the 40-pin"
                        + " header, line, what is wired to it, and what a high level there means. For"
                        + " the sheet in the cabinet's door.",
        footer = {
            "Examples:",
            "  torhaus wiring /etc/torhaus/site.yaml",
            "  torhaus wiring --json site.yaml | jq -r 'select(.pin == 37) | .what'",
            "",
            "Exit status: 0 printed, 1 the site file has problems, 2 wrong use."
        })
public final class WiringCommand implements Callable<Integer> {
    /** The header's pin of GPIO0 to GPIO27, the same on every board with 40 pins. */
    private static final int[] PINS = {
        27, 28, 3, 5, 7, 29, 31, 26, 24, 21, 19, 23, 32, 33, 8, 10, 36, 11, 12, 35, 38, 40, 15, 16,
        18, 22, 37, 13
    };

    private static final int NO_PIN = 1000;

    private record Row(int pin, Line line, String what, String high) {}

    private final Console console;

    @Parameters(paramLabel = "SITE", description = "The site file, YAML.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print JSON, one line of the house a line.")
    private boolean json;

    WiringCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var rows = new ArrayList<>(rows(Sites.read(file, LineCheck.NONE)));
        rows.sort((a, b) -> Integer.compare(a.pin, b.pin));
        rows.forEach(this::print);
        return ExitStatus.FINE;
    }

    private static List<Row> rows(Site site) {
        var wiring = site.wiring();
        var rows = new ArrayList<Row>();
        for (var input : wiring.inputs()) {
            rows.add(row(input.line(), what(input.role()), input.activeLow() ? "idle" : "active"));
        }
        for (var pair : wiring.pairs()) {
            rows.add(row(pair.d0(), "reader " + pair.reader() + " D0", "idle"));
            rows.add(row(pair.d1(), "reader " + pair.reader() + " D1", "idle"));
        }
        wiring.chips().forEach(chip -> chip(chip, rows));
        for (var strike : wiring.strikes()) {
            rows.add(
                    row(
                            strike.line(),
                            "door " + strike.door() + " strike",
                            strike.lockedLevel() ? "locked" : "released"));
        }
        wiring.alarmPanel()
                .ifPresent(panel ->
                        rows.add(
                                row(
                                        panel.line(),
                                        "alarm panel (silent alarm)",
                                        panel.restLevel() ? "at rest" : "alarm")));
        wiring.indicators().forEach(indicator -> lights(indicator, rows));
        return rows;
    }

    /** Where buses other than the first are depends on the board's settings. */
    private static void chip(Wiring.Mfrc522 chip, List<Row> rows) {
        var reader = "reader " + chip.reader() + " ";
        chip.reset().ifPresent(line -> rows.add(row(line, reader + "RST", "running")));
        if (chip.bus() == 0) {
            rows.add(row(new Line.Named("GPIO9"), reader + "MISO", "SPI"));
            rows.add(row(new Line.Named("GPIO10"), reader + "MOSI", "SPI"));
            rows.add(row(new Line.Named("GPIO11"), reader + "SCK", "SPI"));
            if (chip.select() <= 1) {
                var select = chip.select() == 0 ? "GPIO8" : "GPIO7";
                rows.add(row(new Line.Named(select), reader + "SDA (select)", "not selected"));
            }
        }
    }

    private static void lights(Wiring.Indicator indicator, List<Row> rows) {
        var lines = new LinkedHashMap<String, Optional<Line>>();
        lines.put("green", indicator.green());
        lines.put("red", indicator.red());
        lines.put("amber", indicator.amber());
        lines.put("buzzer", indicator.buzzer());
        lines.forEach((name, line) ->
                line.ifPresent(there ->
                        rows.add(
                                row(
                                        there,
                                        "reader " + indicator.reader() + " " + name,
                                        indicator.activeLow() ? "off" : "on"))));
    }

    private static String what(Wiring.Role role) {
        return switch (role) {
            case Wiring.Role.Sensor(var sensor) ->
                    "desk " + sensor.desk() + " sensor " + (sensor.index() + 1);
            case Wiring.Role.Contact(var door) -> "door " + door + " contact";
            case Wiring.Role.ExitButton(var door) -> "door " + door + " exit button";
            case Wiring.Role.DoorTamper(var door) -> "door " + door + " tamper contact";
            case Wiring.Role.ReaderTamper(var reader) -> "reader " + reader + " tamper contact";
            case Wiring.Role.Fire() -> "fire alarm";
            case Wiring.Role.Tamper(var tamper) -> "tamper contact " + tamper;
        };
    }

    private static Row row(Line line, String what, String high) {
        return new Row(pin(line), line, what, high);
    }

    private static int pin(Line line) {
        return line instanceof Line.Named(var name)
                        && name.matches("GPIO\\d{1,2}")
                        && Integer.parseInt(name.substring(4)) < PINS.length
                ? PINS[Integer.parseInt(name.substring(4))]
                : NO_PIN;
    }

    private void print(Row row) {
        var pin = row.pin == NO_PIN ? "" : Integer.toString(row.pin);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            if (row.pin != NO_PIN) {
                line.put("pin", row.pin);
            }
            line.put("line", row.line.toString());
            line.put("what", row.what);
            line.put("high", row.high);
            console.out().println(JsonMapper.shared().writeValueAsString(line));
        } else {
            console.out()
                    .printf("%3s  %-14s  %-36s  high = %s%n", pin, row.line, row.what, row.high);
        }
    }
}
