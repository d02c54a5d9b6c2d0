package dev.torhaus.site;

import dev.torhaus.alert.AlertSettings;
import dev.torhaus.device.SignalTable;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SiteId;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.settings.Language;
import dev.torhaus.site.AccessSection.Access;
import dev.torhaus.site.DeskSection.Desk;
import dev.torhaus.site.DoorSection.Door;
import dev.torhaus.site.MqttSection.Mqtt;
import dev.torhaus.site.RoomSection.Room;
import dev.torhaus.site.TamperSection.Tamper;
import dev.torhaus.web.WebSettings;
import dev.torhaus.wiegand.Format;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** The whole file. */
final class SiteSection {
    /** What the file says, part by part. */
    record Plan(
            SiteId id,
            ZoneId zone,
            Language language,
            Path data,
            List<Room> rooms,
            Optional<ScheduleId> opening,
            List<Desk> desks,
            List<Door> doors,
            List<Format> formats,
            Optional<InputSection.Level> fire,
            List<Tamper> tampers,
            SignalTable signals,
            Access access,
            Optional<Mqtt> mqtt,
            Optional<InfluxSettings> influx,
            AlertSettings alerts,
            WebSettings web) {}

    static final Key<SiteId> ID =
            Key.required(
                    "site",
                    new Text<>("an id: lower-case letters, digits and hyphens", SiteId::new),
                    "the id of the site in every topic and series");
    static final Key<ZoneId> ZONE =
            Key.required(
                    "time-zone",
                    new Text<>("a time zone such as Europe/Berlin", Texts::zone),
                    "the zone whose clock schedules and days go by");
    static final Key<Language> LANGUAGE =
            Key.standard(
                    "language",
                    Choice.of("de", Language.DE, "en", Language.EN),
                    "de",
                    "the language of pages and texts: de or en");
    static final Key<Path> DATA =
            Key.standard(
                    "data",
                    new Text<>("a folder's path that begins with /", Texts::absolutePath),
                    "/var/lib/torhaus",
                    "the folder for everything that is kept");
    static final Key<List<Room>> ROOMS =
            Key.optional(
                    "rooms", new Items<>(RoomSection.SECTION), "the rooms that desks stand in");
    static final Key<ScheduleId> OPENING =
            Key.optional(
                    "opening",
                    new Mentioned<>("schedule", ScheduleId::new),
                    "the schedule at whose hours desks are offered; around the clock when left out");
    static final Key<List<Desk>> DESKS =
            Key.optional("desks", new Items<>(DeskSection.SECTION), "the desks that are watched");
    static final Key<List<Door>> DOORS =
            Key.optional("doors", new Items<>(DoorSection.SECTION), "the doors that are opened");
    static final Key<List<Format>> FORMATS =
            Key.optional(
                    "formats",
                    new Items<>(FormatSection.SECTION),
                    "the card formats that are this site's own");
    static final Key<InputSection.Level> FIRE =
            Key.optional(
                    "fire",
                    InputSection.FIRE,
                    "the contact of the fire alarm that releases every door; beside the release"
                            + " that is wired past this computer, never instead of it");
    static final Key<List<Tamper>> TAMPERS =
            Key.optional(
                    "tampers",
                    new Items<>(TamperSection.SECTION),
                    "contacts on cases that belong to no door, e.g. the gateway's cabinet");
    static final Key<SignalTable> SIGNALS =
            Key.optional("signals", SignalTableSection.SECTION, "how readers show each answer");
    static final Key<Access> ACCESS =
            Key.optional("access", AccessSection.SECTION, "who may pass which door when");
    static final Key<Mqtt> MQTT = Key.optional("mqtt", MqttSection.SECTION, "the broker to feed");
    static final Key<InfluxSettings> INFLUX =
            Key.optional("influx", InfluxSection.SECTION, "the time-series database to feed");
    static final Key<AlertSettings> ALERTS =
            Key.optional("alerts", AlertsSection.SECTION, "who is told when something is wrong");
    static final Key<WebSettings> WEB = Key.optional("web", WebSection.SECTION, "the pages");

    static final Section<Plan> SECTION =
            new Section<>(
                    "the site file",
                    List.of(
                            ID, ZONE, LANGUAGE, DATA, ROOMS, OPENING, DESKS, DOORS, FORMATS, FIRE,
                            TAMPERS, SIGNALS, ACCESS, MQTT, INFLUX, ALERTS, WEB),
                    SiteSection::check,
                    SiteSection::build);

    private SiteSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        if (!fields.stands(DESKS) && !fields.stands(DOORS)) {
            reading.problem(
                    Position.of(part), "the site has neither \"desks\" nor \"doors\": add some");
        }
        checkInterlocks(fields, part, reading);
        checkRemoteSensors(fields, reading);
        checkAreas(fields, reading);
    }

    /** An interlock is between doors, so one alone is a slip of the pen. */
    private static void checkInterlocks(Fields fields, Node part, Reading reading) {
        var sharing =
                fields.find(DOORS).orElse(List.of()).stream()
                        .flatMap(door -> door.interlock().stream())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        sharing.forEach((interlock, doors) -> {
            if (doors < 2) {
                reading.problem(
                        Position.of(fields.node(DOORS).orElse(part)),
                        "interlock: only one door has the interlock "
                                + Quote.of(interlock.value())
                                + ": give it to the other door too, or leave it out");
            }
        });
    }

    private static void checkRemoteSensors(Fields fields, Reading reading) {
        if (!fields.stands(MQTT)) {
            fields.find(DESKS).orElse(List.of()).stream()
                    .flatMap(desk -> desk.sensors().stream())
                    .map(SensorSection.Sensor::source)
                    .filter(SensorSection.Source.Remote.class::isInstance)
                    .map(SensorSection.Source.Remote.class::cast)
                    .forEach(remote ->
                            reading.problem(
                                    remote.at(),
                                    "topic: the site has no broker to hear it from: add \"mqtt\""));
        }
    }

    private static void checkAreas(Fields fields, Reading reading) {
        var access = fields.find(ACCESS);
        var doors = fields.find(DOORS);
        if (access.isPresent() && doors.isPresent()) {
            AccessCheck.areas(access.get().areas(), doors.get(), reading);
        }
    }

    private static Plan build(Fields fields) {
        return new Plan(
                fields.get(ID),
                fields.get(ZONE),
                fields.get(LANGUAGE),
                fields.get(DATA),
                fields.find(ROOMS).orElse(List.of()),
                fields.find(OPENING),
                fields.find(DESKS).orElse(List.of()),
                fields.find(DOORS).orElse(List.of()),
                fields.find(FORMATS).orElse(List.of()),
                fields.find(FIRE),
                fields.find(TAMPERS).orElse(List.of()),
                fields.find(SIGNALS).orElse(SignalTable.STANDARD),
                fields.find(ACCESS).orElse(AccessSection.Access.NONE),
                fields.find(MQTT),
                fields.find(INFLUX),
                fields.find(ALERTS).orElse(AlertSettings.NONE),
                fields.find(WEB).orElse(WebSettings.DEFAULT));
    }
}
