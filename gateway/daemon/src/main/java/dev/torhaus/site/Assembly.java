package dev.torhaus.site;

import static java.util.stream.Collectors.toMap;

import dev.torhaus.access.DoorSettings;
import dev.torhaus.access.DoorSettings.FreeTimes;
import dev.torhaus.access.Schedule;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.House;
import dev.torhaus.engine.House.DeskPlan;
import dev.torhaus.engine.House.DoorPlan;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Sha256;
import dev.torhaus.mqtt.HomeAssistantSettings;
import dev.torhaus.mqtt.RemoteSensorSettings;
import dev.torhaus.site.DeskSection.Desk;
import dev.torhaus.site.DoorSection.Door;
import dev.torhaus.site.DuressAlarmSection.DuressAlarm;
import dev.torhaus.site.FreeSection.Free;
import dev.torhaus.site.ReaderSection.Reader;
import dev.torhaus.site.SensorSection.Source;
import dev.torhaus.site.SiteSection.Plan;
import dev.torhaus.wiegand.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes of what a flawless file says what the parts of the gateway take. */
final class Assembly {
    private Assembly() {}

    static Site site(Plan plan, String yaml, Sha256 hash) {
        return new Site(
                plan.id(),
                plan.zone(),
                plan.language(),
                plan.data(),
                plan.rooms().stream().map(room -> new Site.Room(room.id(), room.name())).toList(),
                plan.desks().stream().map(Assembly::desk).toList(),
                plan.doors().stream().map(Assembly::door).toList(),
                house(plan),
                wiring(plan),
                plan.mqtt().map(mqtt -> mqtt.settings(plan.id(), names(plan), remoteSensors(plan))),
                plan.influx(),
                plan.alerts(),
                plan.web(),
                yaml,
                hash);
    }

    private static HomeAssistantSettings.Names names(Plan plan) {
        var language = plan.language();
        return new HomeAssistantSettings.Names(
                language,
                plan.rooms().stream()
                        .collect(toMap(RoomSection.Room::id, room -> room.name().in(language))),
                plan.desks().stream().collect(toMap(Desk::id, desk -> desk.name().in(language))),
                plan.doors().stream().collect(toMap(Door::id, door -> door.name().in(language))));
    }

    private static Site.Door door(Door door) {
        var readers =
                door.readers().stream()
                        .map(reader -> new Site.Reader(reader.id(), reader.side()))
                        .toList();
        return new Site.Door(door.id(), door.name(), readers);
    }

    private static Site.Desk desk(Desk desk) {
        var kinds = desk.sensors().stream().map(SensorSection.Sensor::kind).toList();
        return new Site.Desk(desk.id(), desk.name(), kinds);
    }

    private static House house(Plan plan) {
        return new House(
                plan.desks().stream().map(desk -> deskPlan(desk, plan)).toList(),
                plan.doors().stream()
                        .map(door -> doorPlan(door, Policies.schedules(plan)))
                        .toList(),
                Policies.policy(plan),
                plan.access().duressAlarm().map(DuressAlarm::lasting));
    }

    private static DeskPlan deskPlan(Desk desk, Plan plan) {
        return new DeskPlan(
                desk.id(),
                desk.room(),
                desk.sensors().stream().map(SensorSection.Sensor::sensing).toList(),
                opening(desk.room(), plan).map(Policies.schedules(plan)::get));
    }

    /** The schedule of the room, or else that of the site. */
    private static Optional<ScheduleId> opening(RoomId id, Plan plan) {
        return plan.rooms().stream()
                .filter(room -> room.id().equals(id))
                .findFirst()
                .flatMap(RoomSection.Room::opening)
                .or(plan::opening);
    }

    private static DoorPlan doorPlan(Door door, Map<ScheduleId, Schedule> schedules) {
        return new DoorPlan(
                door.id(),
                door.readers().stream().map(Reader::id).toList(),
                door.strike().release(),
                door.contact().isPresent(),
                new DoorSettings(
                        door.strike().extendedRelease(),
                        door.heldOpen(),
                        Optional.of(door.preAlarm()),
                        door.exitButton().map(InputSection.ExitButton::releases).orElse(true),
                        door.interlock(),
                        door.free().map(free -> freeTimes(free, schedules)),
                        door.lockdown()));
    }

    private static FreeTimes freeTimes(Free free, Map<ScheduleId, Schedule> schedules) {
        return new FreeTimes(
                Objects.requireNonNull(schedules.get(free.schedule())),
                Set.copyOf(free.firstCard()));
    }

    private static Wiring wiring(Plan plan) {
        var inputs = new ArrayList<Wiring.Input>();
        plan.desks().stream().flatMap(Assembly::sensors).forEach(inputs::add);
        plan.doors().stream().flatMap(Assembly::doorInputs).forEach(inputs::add);
        plan.fire().map(level -> input(level, new Wiring.Role.Fire())).ifPresent(inputs::add);
        plan.tampers().stream()
                .map(tamper -> input(tamper.level(), new Wiring.Role.Tamper(tamper.id())))
                .forEach(inputs::add);
        var readers = plan.doors().stream().flatMap(door -> door.readers().stream()).toList();
        return new Wiring(
                inputs,
                readers.stream().flatMap(reader -> pair(reader, plan.formats())).toList(),
                readers.stream().flatMap(Assembly::chip).toList(),
                plan.doors().stream().map(Assembly::strike).toList(),
                readers.stream().flatMap(Assembly::indicator).toList(),
                plan.signals(),
                plan.access().duressAlarm().map(DuressAlarm::panel));
    }

    private static Stream<Wiring.Pair> pair(Reader reader, List<Format> described) {
        if (reader.connection()
                instanceof Connection.Wiegand(var d0, var d1, var ids, var keypad)) {
            var formats = ids.stream().map(id -> CardFormats.named(id, described)).toList();
            return Stream.of(new Wiring.Pair(reader.id(), d0, d1, formats, keypad));
        }
        return Stream.empty();
    }

    private static Stream<Wiring.Mfrc522> chip(Reader reader) {
        return reader.connection() instanceof Connection.Mfrc522 chip
                ? Stream.of(
                        new Wiring.Mfrc522(
                                reader.id(),
                                chip.bus(),
                                chip.select(),
                                chip.reset(),
                                chip.interval(),
                                chip.formats()))
                : Stream.empty();
    }

    private static Stream<Wiring.Input> sensors(Desk desk) {
        return IntStream.range(0, desk.sensors().size())
                .boxed()
                .flatMap(index ->
                        desk.sensors().get(index).source() instanceof Source.Wired wired
                                ? Stream.of(
                                        new Wiring.Input(
                                                wired.line(),
                                                new Wiring.Role.Sensor(
                                                        new SensorId(desk.id(), index)),
                                                wired.activeLow(),
                                                wired.bias(),
                                                wired.debounce()))
                                : Stream.empty());
    }

    private static List<RemoteSensorSettings> remoteSensors(Plan plan) {
        var remote = new ArrayList<RemoteSensorSettings>();
        for (Desk desk : plan.desks()) {
            for (int i = 0; i < desk.sensors().size(); i++) {
                if (desk.sensors().get(i).source() instanceof Source.Remote source) {
                    remote.add(source.settings(new SensorId(desk.id(), i)));
                }
            }
        }
        return remote;
    }

    private static Stream<Wiring.Input> doorInputs(Door door) {
        var id = door.id();
        var inputs = new ArrayList<Wiring.Input>();
        door.contact().ifPresent(level -> inputs.add(input(level, new Wiring.Role.Contact(id))));
        door.exitButton()
                .ifPresent(button ->
                        inputs.add(input(button.level(), new Wiring.Role.ExitButton(id))));
        door.tamper().ifPresent(level -> inputs.add(input(level, new Wiring.Role.DoorTamper(id))));
        for (Reader reader : door.readers()) {
            reader.tamper()
                    .map(level -> input(level, new Wiring.Role.ReaderTamper(reader.id())))
                    .ifPresent(inputs::add);
        }
        return inputs.stream();
    }

    private static Wiring.Input input(InputSection.Level level, Wiring.Role role) {
        return new Wiring.Input(
                level.line(), role, level.activeLow(), level.bias(), level.debounce());
    }

    private static Wiring.Strike strike(Door door) {
        var strike = door.strike();
        return new Wiring.Strike(
                door.id(), strike.line(), strike.activeLow(), strike.powerReleases());
    }

    private static Stream<Wiring.Indicator> indicator(Reader reader) {
        return reader.signals().stream()
                .map(lines ->
                        new Wiring.Indicator(
                                reader.id(),
                                lines.green(),
                                lines.red(),
                                lines.amber(),
                                lines.buzzer(),
                                lines.activeLow()));
    }
}
