package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import dev.torhaus.settings.Language;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each line of a house is for, in words and with how it is set. */
final class LineMeanings {
    private final Map<String, Meaning> meanings = new TreeMap<>();

    private LineMeanings() {}

    /**
     * A line's meaning.
     *
     * @param settings everything about it that counts, for comparison alone
     */
    record Meaning(String german, String english, Object settings) {
        String in(Language language) {
            return new Phrases(language).in(german, english);
        }
    }

    /** By the names of the lines. */
    static Map<String, Meaning> of(Wiring wiring) {
        var all = new LineMeanings();
        wiring.inputs().forEach(all::add);
        wiring.pairs().forEach(all::add);
        wiring.chips().forEach(all::add);
        wiring.strikes()
                .forEach(strike ->
                        all.add(
                                strike.line(),
                                "Türöffner von " + strike.door(),
                                "strike of " + strike.door(),
                                strike));
        wiring.indicators().forEach(all::add);
        wiring.alarmPanel()
                .ifPresent(panel -> all.add(panel.line(), "stiller Alarm", "silent alarm", panel));
        return all.meanings;
    }

    private void add(Wiring.Input input) {
        switch (input.role()) {
            case Wiring.Role.Sensor(var sensor) ->
                    add(input.line(), "Sensor " + sensor, "sensor " + sensor, input);
            case Wiring.Role.Contact(var door) ->
                    add(input.line(), "Türkontakt von " + door, "contact of " + door, input);
            case Wiring.Role.ExitButton(var door) ->
                    add(input.line(), "Türtaster von " + door, "exit button of " + door, input);
            case Wiring.Role.Tamper(var tamper) ->
                    tamper(input, tamper.toString(), tamper.toString());
            case Wiring.Role.DoorTamper(var door) -> tamper(input, "von " + door, "of " + door);
            case Wiring.Role.ReaderTamper(var reader) ->
                    tamper(input, "von Leser " + reader, "of reader " + reader);
            case Wiring.Role.Fire() -> add(input.line(), "Brandmeldung", "fire input", input);
        }
    }

    private void tamper(Wiring.Input input, String german, String english) {
        add(input.line(), "Sabotagekontakt " + german, "tamper contact " + english, input);
    }

    private void add(Wiring.Mfrc522 chip) {
        chip.reset()
                .ifPresent(line ->
                        add(
                                line,
                                "Reset von Leser " + chip.reader(),
                                "reset of reader " + chip.reader(),
                                chip.reader()));
    }

    private void add(Wiring.Pair pair) {
        add(pair.d0(), "D0 von Leser " + pair.reader(), "D0 of reader " + pair.reader(), pair);
        add(pair.d1(), "D1 von Leser " + pair.reader(), "D1 of reader " + pair.reader(), pair);
    }

    private void add(Wiring.Indicator lights) {
        add(lights, lights.green(), "grünes Licht", "green light");
        add(lights, lights.red(), "rotes Licht", "red light");
        add(lights, lights.amber(), "gelbes Licht", "amber light");
        add(lights, lights.buzzer(), "Summer", "buzzer");
    }

    private void add(Wiring.Indicator lights, Optional<Line> line, String german, String english) {
        line.ifPresent(found ->
                add(
                        found,
                        german + " von Leser " + lights.reader(),
                        english + " of reader " + lights.reader(),
                        lights.activeLow()));
    }

    private void add(Line line, String german, String english, Object settings) {
        meanings.put(line.toString(), new Meaning(german, english, settings));
    }
}
