package dev.torhaus.mqtt;

import dev.torhaus.event.SensorId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sensor of a desk that tells the broker what it sees.
 *
 * @param topic where it does
 * @param pointer where in its JSON the word stands, by RFC 6901; empty when the payload is the word
 * @param active the words that mean that somebody is there; none of them is in {@code inactive}
 * @param inactive the words that mean that nobody is there
 * @param availability the topic that says {@code online} or {@code offline} of it, or {@code
 *     {"state": "online"}}; empty when it has none, so that nobody can tell when it is dead
 */
public record RemoteSensorSettings(
        SensorId sensor,
        String topic,
        Optional<String> pointer,
        Set<String> active,
        Set<String> inactive,
        Optional<String> availability) {
    private static final int TOPIC_CHARS_MAX = 200;
    private static final Pattern POINTER = Pattern.compile("(/([^~]|~[01])*)+");

    public RemoteSensorSettings {
        requireTopic(topic);
        pointer.ifPresent(RemoteSensorSettings::requirePointer);
        availability.ifPresent(RemoteSensorSettings::requireTopic);
        active = Set.copyOf(active);
        inactive = Set.copyOf(inactive);
        if (active.isEmpty() || active.stream().anyMatch(inactive::contains)) {
            throw new IllegalArgumentException("active " + active + ", inactive " + inactive);
        }
    }

    /** Throws IllegalArgumentException, in the operator's words, for what is no sensor's topic. */
    public static void requireTopic(String topic) {
        if (topic.isEmpty()
                || topic.length() > TOPIC_CHARS_MAX
                || topic.chars().anyMatch(c -> c == '+' || c == '#' || Character.isISOControl(c))) {
            throw new IllegalArgumentException(
                    "want one topic of at most "
                            + TOPIC_CHARS_MAX
                            + " characters, without + and #");
        }
        if (topic.startsWith("torhaus/")) {
            throw new IllegalArgumentException(
                    "is where the gateway itself speaks: want the sensor's topic");
        }
    }

    /** Throws IllegalArgumentException, in the operator's words, for what is no JSON pointer. */
    public static void requirePointer(String pointer) {
        if (!POINTER.matcher(pointer).matches()) {
            throw new IllegalArgumentException("want a JSON pointer such as /occupancy");
        }
    }
}
