package dev.torhaus.app.doors;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.engine.Resume;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorMode;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Parsed;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The doors of the site in force, as the journal knows them. */
final class DoorList {
    private static final ObjectMapper JSON = JsonMapper.shared();

    private DoorList() {}

    static List<DoorId> of(Path data) {
        try (var reader = JournalReader.open(data)) {
            return doors(reader, data);
        }
    }

    static List<String> lines(Path data, boolean json) {
        try (var reader = JournalReader.open(data)) {
            // which boot it is matters to sensors alone
            var known = reader.resume(new BootId("any"));
            return doors(reader, data).stream()
                    .map(door -> json ? json(door, known) : line(door, known))
                    .toList();
        }
    }

    private static List<DoorId> doors(JournalReader reader, Path data) {
        var yaml = reader.siteInForce().flatMap(reader::siteFile);
        if (yaml.isPresent()
                && SiteFile.parse(
                                Path.of("site file in force"),
                                yaml.get().getBytes(StandardCharsets.UTF_8),
                                LineCheck.NONE)
                        instanceof Parsed.Ok(var site)) {
            return site.doors().stream().map(Site.Door::id).toList();
        }
        throw new CommandFailed(
                data + " knows no site file yet: run the gateway on it once with `torhaus run`");
    }

    private static DoorMode mode(DoorId door, Resume known) {
        var mode = known.modes().get(door);
        return mode == null ? DoorMode.NORMAL : mode.mode();
    }

    private static String strike(DoorId door, Resume known) {
        return known.released().contains(door) ? "released" : "locked";
    }

    private static String line(DoorId door, Resume known) {
        var alarms = known.alarms().get(door);
        return "%s  %s  %s%s"
                .formatted(
                        door,
                        strike(door, known),
                        word(mode(door, known)),
                        alarms == null
                                ? ""
                                : alarms.open().entrySet().stream()
                                        .map(alarm ->
                                                "  %s %s since %s"
                                                        .formatted(
                                                                word(alarm.getKey()),
                                                                word(alarm.getValue().state()),
                                                                alarm.getValue().since()))
                                        .collect(Collectors.joining()));
    }

    private static String json(DoorId door, Resume known) {
        var line = JSON.createObjectNode();
        line.put("id", door.value())
                .put("strike", strike(door, known))
                .put("mode", word(mode(door, known)));
        var list = line.putArray("alarms");
        var alarms = known.alarms().get(door);
        if (alarms != null) {
            alarms.open()
                    .forEach((alarm, open) ->
                            list.addObject()
                                    .put("alarm", word(alarm))
                                    .put("state", word(open.state()))
                                    .put("since", open.since().toString()));
        }
        return JSON.writeValueAsString(line);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
