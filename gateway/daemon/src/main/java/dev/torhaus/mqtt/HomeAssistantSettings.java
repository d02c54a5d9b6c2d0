package dev.torhaus.mqtt;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.RoomId;
import dev.torhaus.settings.Language;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * That Home Assistant is told of desks and doors, and by which names.
 *
 * @param prefix the topic below which it looks, {@code homeassistant} unless somebody changed it
 * @param user as whom it may send commands for doors; empty when it gets no buttons
 */
public record HomeAssistantSettings(String prefix, Optional<String> user, Names names) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

    public HomeAssistantSettings {
        requirePrefix(prefix);
        user.ifPresent(HomeAssistantSettings::requireUser);
    }

    /** Throws IllegalArgumentException, in the operator's words, for what no prefix can be. */
    public static void requirePrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "want a topic of letters, digits, - and _ such as homeassistant");
        }
    }

    /** Throws IllegalArgumentException, in the operator's words, for who can send no command. */
    public static void requireUser(String user) {
        if (!CommandLane.USER.matcher(user).matches()) {
            throw new IllegalArgumentException(
                    "want 1 to 64 letters, digits and . _ @ -, as the broker knows the user");
        }
    }

    /** What people call things, in one language; what has no name is called by its id. */
    public record Names(
            Language language,
            Map<RoomId, String> rooms,
            Map<DeskId, String> desks,
            Map<DoorId, String> doors) {
        public Names {
            rooms = Map.copyOf(rooms);
            desks = Map.copyOf(desks);
            doors = Map.copyOf(doors);
        }

        String room(RoomId id) {
            return rooms.getOrDefault(id, id.value());
        }

        String desk(DeskId id) {
            return desks.getOrDefault(id, id.value());
        }

        String door(DoorId id) {
            return doors.getOrDefault(id, id.value());
        }
    }
}
