package dev.torhaus.app.plan;

import dev.torhaus.engine.House;
import dev.torhaus.engine.House.DeskPlan;
import dev.torhaus.engine.House.DoorPlan;
import dev.torhaus.occupancy.Sensing;
import dev.torhaus.settings.LocalizedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which doors, desks and rules that stay work differently in another site file. */
final class HouseChanges {
    private HouseChanges() {}

    /** What sort of thing works differently. */
    enum Kind {
        DOOR("Tür", "door"),
        DESK("Tisch", "desk"),
        READER("Leser", "reader"),
        AREA("Bereich", "area"),
        GROUP("Gruppe", "group"),
        RULE("Regel", "rule");

        private final String german;
        private final String english;

        Kind(String german, String english) {
            this.german = german;
            this.english = english;
        }

        LocalizedName word() {
            return new LocalizedName(german, english);
        }
    }

    /**
     * One thing.
     *
     * @param what one line in each language
     */
    record Change(Kind kind, String id, LocalizedName what) {}

    static List<Change> between(House before, House after) {
        var changes = new ArrayList<Change>();
        var doors = byId(before.doors(), door -> door.id().value());
        for (DoorPlan door : after.doors()) {
            var known = doors.get(door.id().value());
            if (known != null) {
                door(known, door, changes);
            }
        }
        var desks = byId(before.desks(), desk -> desk.id().value());
        for (DeskPlan desk : after.desks()) {
            var known = desks.get(desk.id().value());
            if (known != null) {
                desk(known, desk, changes);
            }
        }
        PolicyChanges.between(before.policy(), after.policy(), changes::add);
        if (!before.duressAlarm().equals(after.duressAlarm())) {
            var step = " " + lasting(before) + " → " + lasting(after);
            changes.add(
                    new Change(
                            Kind.RULE,
                            "duress-alarm",
                            new LocalizedName("stiller Alarm" + step, "silent alarm" + step)));
        }
        return changes;
    }

    private static void desk(DeskPlan before, DeskPlan after, List<Change> changes) {
        var id = after.id().value();
        if (!before.sensors().equals(after.sensors())) {
            var step = " " + holds(before) + " → " + holds(after);
            changes.add(
                    new Change(
                            Kind.DESK,
                            id,
                            new LocalizedName(
                                    "Sensoren anders gelesen, Haltezeit" + step,
                                    "sensors read differently, hold" + step)));
        }
        if (!before.opening().equals(after.opening())) {
            changes.add(
                    new Change(
                            Kind.DESK,
                            id,
                            new LocalizedName(
                                    "wird zu anderen Zeiten angeboten",
                                    "is offered at other hours")));
        }
    }

    private static void door(DoorPlan before, DoorPlan after, List<Change> changes) {
        var id = after.id().value();
        if (!before.release().equals(after.release())) {
            var step = before.release().toMillis() + " ms → " + after.release().toMillis() + " ms";
            changes.add(
                    new Change(
                            Kind.DOOR,
                            id,
                            new LocalizedName("Öffnungszeit " + step, "release " + step)));
        }
        if (!before.settings().equals(after.settings())) {
            changes.add(
                    new Change(
                            Kind.DOOR,
                            id,
                            new LocalizedName(
                                    "arbeitet anders (Alarme, Türtaster, Schleuse, freie Zeiten oder Sperre)",
                                    "works differently (alarms, exit button, interlock, free times or lockdown)")));
        }
    }

    private static String holds(DeskPlan desk) {
        return desk.sensors().stream()
                .map(Sensing::hold)
                .map(hold -> hold.toSeconds() + " s")
                .collect(Collectors.joining(", "));
    }

    private static String lasting(House house) {
        return house.duressAlarm().map(lasting -> lasting.toMillis() + " ms").orElse("-");
    }

    private static <T> Map<String, T> byId(List<T> things, Function<T, String> id) {
        var map = new HashMap<String, T>();
        things.forEach(thing -> map.put(id.apply(thing), thing));
        return map;
    }
}
