package dev.torhaus.loop;

import dev.torhaus.access.DoorAction;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.DoorId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

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
            case Change.ChangeRoster(var edits) -> {
                line.put("ask", "change-roster").put("edits", edits.size());
                var lines = new StringBuilder(JSON.writeValueAsString(line));
                edits.forEach(edit -> lines.append('\n').append(RosterEditJson.write(edit)));
                return lines.toString();
            }
            case Change.OperateDoors(var doors, var action) -> {
                line.put("ask", "operate-doors").put("action", action.name());
                var ids = line.putArray("doors");
                doors.forEach(door -> ids.add(door.value()));
            }
        }
        return JSON.writeValueAsString(line);
    }

    /** Gives the lines that follow; empty when there are no more. */
    interface Following {
        Optional<String> next() throws IOException;
    }

    /**
     * Throws IllegalArgumentException, in words for a log, when the line is not a change.
     *
     * @param following the lines after it, of which a change of many things takes as many
     */
    static Change readChange(String line, Following following) throws IOException {
        try {
            var node = JSON.readTree(line);
            return switch (text(node, "ask")) {
                case "change-roster" ->
                        new Change.ChangeRoster(edits(node.path("edits").asInt(0), following));
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
            case Command.Answer.Unstored _ -> line.put("done", true).put("stored", false);
            case Command.Answer.Refused(var why, var edit) ->
                    line.put("refused", why.name()).put("edit", edit);
        }
        return JSON.writeValueAsString(line);
    }

    /** Empty when the gateway did not answer in time, or not in this protocol. */
    static Optional<Command.Answer> readAnswer(String line) {
        try {
            var node = JSON.readTree(line);
            if (node.path("done").asBoolean(false)) {
                return Optional.of(
                        node.path("stored").asBoolean(true)
                                ? new Command.Answer.Done()
                                : new Command.Answer.Unstored());
            }
            return node.has("refused")
                    ? Optional.of(
                            new Command.Answer.Refused(
                                    Command.Refusal.valueOf(text(node, "refused")),
                                    node.path("edit").asInt(0)))
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

    private static List<RosterEdit> edits(int count, Following following) throws IOException {
        if (count < 1 || count > Change.ChangeRoster.EDITS_MAX) {
            throw new IllegalArgumentException("want other than " + count + " edits");
        }
        var edits = new ArrayList<RosterEdit>(count);
        for (int i = 0; i < count; i++) {
            var line = following.next().orElse("");
            edits.add(RosterEditJson.read(JSON.readTree(line)));
        }
        return edits;
    }

    static String text(JsonNode node, String key) {
        var value = node.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException("no \"" + key + "\"");
        }
        return value.asString();
    }
}
