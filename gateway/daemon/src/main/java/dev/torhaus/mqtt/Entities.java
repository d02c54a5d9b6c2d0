package dev.torhaus.mqtt;

import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.loop.Board;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What Home Assistant calls the entities of a device, by component id. Every device of a kind names
 * the same components: one that it does not have is named with its platform alone, which removes it
 * where it was there before.
 *
 * @param prefix what every unique id begins with
 * @param root the root of the topics
 */
record Entities(HomeAssistantSettings discovery, String prefix, String root, boolean commands) {
    private static final String BINARY = "binary_sensor";

    /** What is older comes from an outage and is no reason to sound a siren now. */
    private static final int ALARM_SECONDS_MAX = 300;

    private static final int COMMAND_SECONDS_MAX = 30;

    Map<String, Object> ofGateway() {
        return Map.of(
                "connection",
                state(
                        "gateway",
                        say("Verbindung", "Connection"),
                        "connectivity",
                        root + "/gateway/status",
                        "{{ 'ON' if value_json.status == 'online' else 'OFF' }}"));
    }

    /** An unknown desk is unknown, and neither on nor off. */
    Map<String, Object> of(Board.DeskView desk) {
        return Map.of(
                "occupancy",
                state(
                        "desk-" + desk.id() + "-occupancy",
                        say("Belegung", "Occupancy"),
                        "occupancy",
                        root + "/desk/" + desk.id() + "/state",
                        either("state", "occupied", "vacant")));
    }

    Map<String, Object> of(Board.DoorView door) {
        var id = "door-" + door.id();
        var topic = root + "/door/" + door.id() + "/state";
        var components = new LinkedHashMap<String, Object>();
        components.put(
                "contact",
                door.contact() == Board.Contact.NONE
                        ? absent(BINARY)
                        : state(
                                id + "-contact",
                                say("Tür", "Door"),
                                "door",
                                topic,
                                either("contact", "open", "closed")));
        // Home Assistant's class says on for unlocked.
        components.put(
                "lock",
                state(
                        id + "-lock",
                        say("Schloss", "Lock"),
                        "lock",
                        topic,
                        either("lock", "released", "locked")));
        components.put(
                "problem",
                state(
                        id + "-problem",
                        say("Störung", "Problem"),
                        "problem",
                        topic,
                        "{{ 'ON' if value_json.alarms or value_json.readers else 'OFF' }}"));
        components.put("alarm", alarm(door));
        for (RemoteAction action : RemoteAction.values()) {
            components.put("press-" + spelt(action), button(door, action));
        }
        return components;
    }

    private static String either(String key, String on, String off) {
        return "{{ {'%s': 'ON', '%s': 'OFF'}.get(value_json.%s, 'None') }}".formatted(on, off, key);
    }

    private Map<String, Object> state(
            String id, String name, String deviceClass, String topic, String template) {
        var entity = entity(BINARY, id, name);
        entity.put("device_class", deviceClass);
        entity.put("state_topic", topic);
        entity.put("value_template", template);
        return entity;
    }

    /** Each alarm as it begins; what the template leaves empty is no event. */
    private Map<String, Object> alarm(Board.DoorView door) {
        var entity = entity("event", "door-" + door.id() + "-alarm", say("Alarm", "Alarm"));
        entity.put("state_topic", root + "/events");
        entity.put(
                "value_template",
                ("{%% if value_json.kind == 'DoorAlarmChanged' and value_json.door == '%s' and"
                                + " value_json.state == 'raised' and as_timestamp(now()) -"
                                + " as_timestamp(value_json.at) < %d %%}{{ {'event_type':"
                                + " value_json.alarm, 'at': value_json.at} | tojson }}{%% endif %%}")
                        .formatted(door.id(), ALARM_SECONDS_MAX));
        entity.put("event_types", Arrays.stream(DoorAlarm.values()).map(Entities::spelt).toList());
        return entity;
    }

    /** Each press is a command with an id of its own that expires soon. */
    private Map<String, Object> button(Board.DoorView door, RemoteAction action) {
        if (!commands || discovery.user().isEmpty()) {
            return absent("button");
        }
        var entity =
                entity("button", "door-" + door.id() + "-press-" + spelt(action), label(action));
        entity.put(
                "command_topic",
                root + "/door/" + door.id() + "/command/" + discovery.user().get());
        entity.put("payload_press", spelt(action));
        entity.put(
                "command_template",
                ("{\"id\": \"{{ 'ha-%%d-%%05d' %% (utcnow().timestamp() * 1000, range(100000) |"
                                + " random) }}\", \"expires\": \"{{ (utcnow() +"
                                + " timedelta(seconds=%d)).strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ') }}\","
                                + " \"do\": \"{{ value }}\"}")
                        .formatted(COMMAND_SECONDS_MAX));
        entity.put("retain", false);
        return entity;
    }

    private Map<String, Object> entity(String platform, String id, String name) {
        var entity = absent(platform);
        entity.put("unique_id", prefix + "-" + id);
        entity.put("name", name);
        return entity;
    }

    private static Map<String, Object> absent(String platform) {
        var entity = new LinkedHashMap<String, Object>();
        entity.put("platform", platform);
        return entity;
    }

    private String label(RemoteAction action) {
        return switch (action) {
            case RELEASE -> say("Öffnen", "Release");
            case LOCK -> say("Verriegeln", "Lock");
            case NORMAL -> say("Normalbetrieb", "Normal mode");
            case FREE -> say("Freie Tür", "Free mode");
            case LOCKDOWN -> say("Sperre", "Lockdown");
        };
    }

    private String say(String de, String en) {
        return switch (discovery.names().language()) {
            case DE -> de;
            case EN -> en;
        };
    }

    private static String spelt(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
