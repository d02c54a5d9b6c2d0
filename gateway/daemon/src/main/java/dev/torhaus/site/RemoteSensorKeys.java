package dev.torhaus.site;

import dev.torhaus.mqtt.RemoteSensorSettings;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a sensor needs that tells the broker what it sees. */
final class RemoteSensorKeys {
    static final Key<String> TOPIC =
            Key.required("topic", topic(), "the topic on which it says what it sees");
    static final Key<String> POINTER =
            Key.optional(
                    "pointer",
                    new Text<>(
                            "a JSON pointer such as /occupancy",
                            text -> {
                                RemoteSensorSettings.requirePointer(text);
                                return text;
                            }),
                    "where in its JSON that stands; without it the whole payload is the word");
    static final Key<Set<String>> ACTIVE =
            Key.standard(
                    "active",
                    words(),
                    "ON, true, 1",
                    "the words that mean that somebody is there, with commas between them");
    static final Key<Set<String>> INACTIVE =
            Key.standard(
                    "inactive",
                    words(),
                    "OFF, false, 0",
                    "the words that mean that nobody is there");
    static final Key<String> AVAILABILITY =
            Key.optional(
                    "availability",
                    topic(),
                    "the topic that says online or offline of it, itself or as \"state\" in JSON");

    private RemoteSensorKeys() {}

    private static Text<String> topic() {
        return new Text<>(
                "a topic such as zigbee2mqtt/desk-a1",
                text -> {
                    RemoteSensorSettings.requireTopic(text);
                    return text;
                });
    }

    private static Text<Set<String>> words() {
        return new Text<>(
                "words with commas between them",
                text -> {
                    var words = new LinkedHashSet<String>();
                    Arrays.stream(text.split(",", -1)).map(String::strip).forEach(words::add);
                    if (words.contains("")) {
                        throw new IllegalArgumentException(
                                "want words with commas between them, such as ON, true");
                    }
                    return words;
                });
    }
}
