package dev.torhaus.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.loop.Board;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HomeAssistantTest {
    private static final String PREFIX = "homeassistant/device/torhaus-eilenburg/";
    private static final Board HOUSE =
            new Board(
                    Entries.NINE,
                    House.board(Occupancy.UNKNOWN, Occupancy.VACANT).desks(),
                    List.of(
                            new Board.DoorView(
                                    new DoorId("front"), false, Entries.NINE, Board.Contact.OPEN),
                            new Board.DoorView(
                                    new DoorId("yard"), false, Entries.NINE, Board.Contact.NONE)));

    private final Map<String, Set<String>> documented = documented();

    @Test
    void everyKeyIsDocumentedAndNoRequiredOneIsMissing() {
        var messages = messages(Optional.of("ha"), true);
        assertEquals(
                Set.of("gateway", "desk-a0", "desk-a1", "door-front", "door-yard"),
                messages.keySet());
        for (JsonNode message : messages.values()) {
            assertKeys("message", message);
            assertKeys("device", message.path("device"));
            assertKeys("origin", message.path("origin"));
            assertTrue(message.path("device").has("identifiers"));
            assertFalse(message.path("components").isEmpty());
            present(message).forEach(this::assertEntity);
        }
    }

    private void assertEntity(JsonNode entity) {
        assertKeys(entity.path("platform").asString(), entity);
        assertTrue(entity.has("unique_id"), entity::toString);
        if (entity.has("device_class")) {
            var given = entity.path("device_class").asString();
            assertTrue(documented.getOrDefault("device_class", Set.of()).contains(given), given);
        }
    }

    private void assertKeys(String part, JsonNode node) {
        var known = documented.getOrDefault(part, Set.of());
        for (String key : node.propertyNames()) {
            assertTrue(
                    known.contains(key) || known.contains(key + "*"),
                    () -> part + " has no key " + key);
        }
        for (String key : known) {
            assertTrue(
                    !key.endsWith("*") || node.has(key.substring(0, key.length() - 1)),
                    () -> part + " needs " + key);
        }
    }

    @Test
    void everyTopicIsOneOfTheHouseAndEveryEntityHasAnIdOfItsOwn() {
        var topics = new HouseTopics(House.ROOT, new Json());
        var known = new HashSet<>(topics.payloads(HOUSE).keySet());
        known.add(topics.events());
        known.add(topics.offline().topic());
        var ids = new HashSet<String>();
        for (JsonNode message : messages(Optional.of("ha"), true).values()) {
            for (JsonNode entity : present(message)) {
                if (entity.has("state_topic")) {
                    assertTrue(known.contains(entity.path("state_topic").asString()));
                } else {
                    assertTrue(topics.isCommand(entity.path("command_topic").asString()));
                }
                assertTrue(ids.add(entity.path("unique_id").asString()), entity::toString);
            }
        }
    }

    @Test
    void buttonsAreThereOnlyForAUserWhileCommandsAreTaken() {
        var name = "door-front";
        assertEquals(0, buttons(message(Optional.empty(), true, name)));
        assertEquals(0, buttons(message(Optional.of("ha"), false, name)));
        assertEquals(5, buttons(message(Optional.of("ha"), true, name)));
    }

    private static long buttons(JsonNode message) {
        return present(message).stream().filter(entity -> entity.has("command_topic")).count();
    }

    /** Whoever had it before must lose it: left out, it would stay there for ever. */
    @Test
    void whatADoorHasNotIsNamedWithItsPlatformAlone() {
        var front = message(Optional.empty(), false, "door-front").path("components");
        var yard = message(Optional.empty(), false, "door-yard").path("components");
        assertEquals(Set.copyOf(front.propertyNames()), Set.copyOf(yard.propertyNames()));
        assertEquals("{\"platform\":\"binary_sensor\"}", yard.path("contact").toString());
        assertEquals("{\"platform\":\"button\"}", yard.path("press-release").toString());
        assertTrue(front.path("contact").has("state_topic"));
    }

    @Test
    void anUnknownDeskIsNeitherOnNorOff() {
        var template =
                message(Optional.empty(), false, "desk-a0")
                        .path("components")
                        .path("occupancy")
                        .path("value_template")
                        .asString();
        assertEquals(
                "{{ {'occupied': 'ON', 'vacant': 'OFF'}.get(value_json.state, 'None') }}",
                template);
    }

    @Test
    void peoplesNamesForThingsAreUsedInTheSitesLanguage() {
        var desk = message(Optional.empty(), false, "desk-a1").path("device");
        assertEquals("Atelier", desk.path("suggested_area").asString());
        assertEquals("a1", desk.path("name").asString());
        var door = message(Optional.empty(), false, "door-front");
        assertEquals("Haupteingang", door.path("device").path("name").asString());
        assertEquals("Schloss", door.path("components").path("lock").path("name").asString());
    }

    @Test
    void itsTopicsAreItsOwnAndNobodyElses() {
        var home = home(Optional.empty(), false);
        assertTrue(home.owns(PREFIX + "desk-gone/config"));
        assertFalse(home.owns("homeassistant/device/torhaus-eilenburg2/desk-a0/config"));
        assertFalse(home.owns(PREFIX + "desk/a0/config"));
        assertEquals(List.of(PREFIX + "+/config"), home.filters());
    }

    private static HomeAssistant home(Optional<String> user, boolean commands) {
        return new HomeAssistant(
                House.discovery(user), new SiteId("eilenburg"), House.ROOT, commands, new Json());
    }

    private static JsonNode message(Optional<String> user, boolean commands, String thing) {
        return Objects.requireNonNull(messages(user, commands).get(thing), thing);
    }

    private static Map<String, JsonNode> messages(Optional<String> user, boolean commands) {
        return home(user, commands).payloads(HOUSE).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                message ->
                                        message.getKey()
                                                .substring(PREFIX.length())
                                                .replace("/config", ""),
                                message -> JsonMapper.shared().readTree(message.getValue())));
    }

    private static List<JsonNode> present(JsonNode message) {
        return message.path("components").values().stream()
                .filter(component -> component.size() > 1)
                .toList();
    }

    private static Map<String, Set<String>> documented() {
        try (var file = HomeAssistantTest.class.getResourceAsStream("home-assistant-keys.txt")) {
            assertTrue(file != null);
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": "))
                    .collect(
                            Collectors.toMap(
                                    parts -> parts[0],
                                    parts ->
                                            Stream.of(parts[1].split(" "))
                                                    .collect(Collectors.toSet())));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
