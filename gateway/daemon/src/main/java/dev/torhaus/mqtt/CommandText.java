package dev.torhaus.mqtt;

import dev.torhaus.event.CommandId;
import dev.torhaus.event.RemoteAction;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The payload of a command, {@code {"id": "…", "expires": "2026-11-26T12:00:00Z", "do":
 * "release"}}, and nothing else.
 */
record CommandText(CommandId id, Instant expires, RemoteAction action) {
    private static final int CHARS_MAX = 1_024;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /** Throws IllegalArgumentException, in words for a log and without what stands there. */
    static CommandText parse(String payload) {
        if (payload.length() > CHARS_MAX) {
            throw new IllegalArgumentException("longer than " + CHARS_MAX + " characters");
        }
        JsonNode node;
        try {
            node = JSON.readTree(payload);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("no JSON", broken);
        }
        if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(KEYS)) {
            throw new IllegalArgumentException("want an object with id, expires and do alone");
        }
        return new CommandText(
                new CommandId(text(node, "id")),
                instant(text(node, "expires")),
                action(text(node, "do")));
    }

    private static final Set<String> KEYS = Set.of("id", "expires", "do");

    private static String text(JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException(key + ": want a text");
        }
        return value.asString();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException other) {
            throw new IllegalArgumentException(
                    "expires: want an instant such as 2026-11-26T12:00:00Z", other);
        }
    }

    private static RemoteAction action(String word) {
        return Arrays.stream(RemoteAction.values())
                .filter(action -> spelt(action).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "do: want one of "
                                        + Arrays.stream(RemoteAction.values())
                                                .map(CommandText::spelt)
                                                .collect(Collectors.joining(", "))));
    }

    private static String spelt(RemoteAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
