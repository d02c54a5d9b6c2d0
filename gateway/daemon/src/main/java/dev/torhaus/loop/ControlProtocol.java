package dev.torhaus.loop;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.Member;
import dev.torhaus.engine.Command;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines on the control socket: one JSON object asks, one answers. A card crosses it as its
 * digest, never as its number.
 */
final class ControlProtocol {
    private static final ObjectMapper JSON = JsonMapper.shared();

    /** The line that has the site file read again. */
    static final String RELOAD = "{\"ask\":\"reload\"}";

    private ControlProtocol() {}

    static String write(Change change) {
        var line = JSON.createObjectNode();
        switch (change) {
            case Change.AddMember(var member, var name) -> {
                line.put("ask", "add-member").put("member", member.id().value()).put("name", name);
                var groups = line.putArray("groups");
                member.groups().forEach(group -> groups.add(group.value()));
                put(line, "valid-from", member.validFrom());
                put(line, "valid-until", member.validUntil());
            }
            case Change.AddCard(var card) ->
                    line.put("ask", "add-card")
                            .put("card", card.id().value())
                            .put("member", card.member().value())
                            .put("credential", HexFormat.of().formatHex(card.credential().bytes()));
            case Change.RevokeCard(var card) ->
                    line.put("ask", "revoke-card").put("card", card.value());
            case Change.OperateDoors(var doors, var action) -> {
                line.put("ask", "operate-doors").put("action", action.name());
                var ids = line.putArray("doors");
                doors.forEach(door -> ids.add(door.value()));
            }
        }
        return JSON.writeValueAsString(line);
    }

    /** Throws IllegalArgumentException, in words for a log, when the line is not a change. */
    static Change readChange(String line) {
        try {
            var node = JSON.readTree(line);
            return switch (text(node, "ask")) {
                case "add-member" -> new Change.AddMember(member(node), text(node, "name"));
                case "add-card" ->
                        new Change.AddCard(
                                new Card(
                                        new CardId(text(node, "card")),
                                        new MemberId(text(node, "member")),
                                        Credential.of(
                                                HexFormat.of().parseHex(text(node, "credential"))),
                                        false));
                case "revoke-card" -> new Change.RevokeCard(new CardId(text(node, "card")));
                case "operate-doors" ->
                        new Change.OperateDoors(
                                node.path("doors")
                                        .valueStream()
                                        .map(door -> new DoorId(door.asString()))
                                        .toList(),
                                DoorAction.valueOf(text(node, "action")));
                default -> throw new IllegalArgumentException("nothing that can be asked for");
            };
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("no line of JSON", notJson);
        }
    }

    static String write(Optional<Command.Answer> answer) {
        var line = JSON.createObjectNode();
        switch (answer.orElse(null)) {
            case null -> line.put("unanswered", true);
            case Command.Answer.Done _ -> line.put("done", true);
            case Command.Answer.Refused(var why) -> line.put("refused", why.name());
        }
        return JSON.writeValueAsString(line);
    }

    /** Empty when the gateway did not answer in time, or not in this protocol. */
    static Optional<Command.Answer> readAnswer(String line) {
        try {
            var node = JSON.readTree(line);
            if (node.path("done").asBoolean(false)) {
                return Optional.of(new Command.Answer.Done());
            }
            return node.has("refused")
                    ? Optional.of(
                            new Command.Answer.Refused(
                                    Command.Refusal.valueOf(text(node, "refused"))))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException otherVersion) {
            return Optional.empty();
        }
    }

    static String write(Control.Reloaded reloaded) {
        var line = JSON.createObjectNode().put("taken", reloaded.taken());
        var lines = line.putArray("lines");
        reloaded.lines().forEach(lines::add);
        return JSON.writeValueAsString(line);
    }

    /** Empty when the gateway answered nothing, or not in this protocol. */
    static Optional<Control.Reloaded> readReloaded(String line) {
        try {
            var node = JSON.readTree(line);
            var lines = node.path("lines").valueStream().map(JsonNode::asString).toList();
            return node.has("taken")
                    ? Optional.of(new Control.Reloaded(node.path("taken").asBoolean(), lines))
                    : Optional.empty();
        } catch (JacksonException otherVersion) {
            return Optional.empty();
        }
    }

    private static Member member(JsonNode node) {
        var groups =
                node.path("groups")
                        .valueStream()
                        .map(group -> new GroupId(group.asString()))
                        .collect(Collectors.toSet());
        return new Member(
                new MemberId(text(node, "member")),
                groups,
                instant(node, "valid-from"),
                instant(node, "valid-until"),
                false);
    }

    private static String text(JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException("no \"" + key + "\"");
        }
        return value.asString();
    }

    private static @Nullable Instant instant(JsonNode node, String key) {
        return node.has(key) ? Instant.parse(text(node, key)) : null;
    }

    private static void put(ObjectNode line, String key, @Nullable Instant value) {
        if (value != null) {
            line.put(key, value.toString());
        }
    }
}
