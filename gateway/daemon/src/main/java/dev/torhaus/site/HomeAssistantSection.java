package dev.torhaus.site;

import dev.torhaus.mqtt.HomeAssistantSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What Home Assistant is told. */
final class HomeAssistantSection {
    /**
     * What the file says of it.
     *
     * @param user as whom it may work doors
     */
    record HomeAssistant(String prefix, Optional<String> user) {}

    static final Key<String> PREFIX =
            Key.standard(
                    "prefix",
                    word("a topic such as homeassistant", HomeAssistantSettings::requirePrefix),
                    "homeassistant",
                    "the topic below which Home Assistant looks for devices");
    static final Key<String> USER =
            Key.optional(
                    "user",
                    word("a user's name", HomeAssistantSettings::requireUser),
                    "as whom Home Assistant logs in to the broker, if it is to have buttons for"
                            + " doors");

    static final Section<HomeAssistant> SECTION =
            new Section<>(
                    "the Home Assistant part",
                    List.of(PREFIX, USER),
                    fields -> new HomeAssistant(fields.get(PREFIX), fields.find(USER)));

    private HomeAssistantSection() {}

    private static Text<String> word(String wanted, Consumer<String> require) {
        return new Text<>(
                wanted,
                text -> {
                    require.accept(text);
                    return text;
                });
    }
}
