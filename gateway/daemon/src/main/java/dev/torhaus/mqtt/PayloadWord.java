package dev.torhaus.mqtt;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a payload of a sensor means, by the site's words. */
final class PayloadWord {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RemoteSensorSettings settings;
    private final Optional<JsonPointer> pointer;

    sealed interface Meaning {
        record Level(boolean active) implements Meaning {}

        /** A message about other things, as of a battery, or of a value that is not known yet. */
        record Nothing() implements Meaning {}

        record Nonsense() implements Meaning {}
    }

    PayloadWord(RemoteSensorSettings settings) {
        this.settings = settings;
        this.pointer = settings.pointer().map(JsonPointer::compile);
    }

    Meaning in(String payload) {
        if (pointer.isEmpty()) {
            return meaning(payload.strip());
        }
        var node = json(payload);
        if (node == null) {
            return new Meaning.Nonsense();
        }
        var value = node.at(pointer.get());
        if (value.isMissingNode() || value.isNull()) {
            return new Meaning.Nothing();
        }
        return value.isValueNode() ? meaning(value.asString()) : new Meaning.Nonsense();
    }

    private Meaning meaning(String word) {
        if (settings.active().contains(word)) {
            return new Meaning.Level(true);
        }
        return settings.inactive().contains(word)
                ? new Meaning.Level(false)
                : new Meaning.Nonsense();
    }

    /** Whether the sensor is there; null when that is not said. */
    static @Nullable Boolean availability(String payload) {
        var node = payload.startsWith("{") ? json(payload) : null;
        return switch (node == null ? payload.strip() : node.path("state").asString("")) {
            case "online" -> true;
            case "offline" -> false;
            default -> null;
        };
    }

    private static @Nullable JsonNode json(String payload) {
        try {
            var node = JSON.readTree(payload);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException broken) {
            return null;
        }
    }
}
