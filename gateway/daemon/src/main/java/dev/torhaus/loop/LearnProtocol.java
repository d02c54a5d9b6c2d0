package dev.torhaus.loop;

import dev.torhaus.device.Learning;
import dev.torhaus.event.ReaderId;
import dev.torhaus.wiegand.Frame;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines on the control socket by which a frame is learnt. Its bits cross it, to the owner of
 * the folder alone, and nothing here logs them.
 */
final class LearnProtocol {
    private static final String ASK = "learn";
    private static final ObjectMapper JSON = JsonMapper.shared();

    private LearnProtocol() {}

    static String question(ReaderId reader) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("ask", ASK).put("reader", reader.value()));
    }

    /**
     * Waits for a frame, if that is what the line asks for; empty when it asks for something else.
     */
    static Optional<String> answer(String line, Learning learning) {
        try {
            var node = JSON.readTree(line);
            if (!node.path("ask").asString("").equals(ASK)) {
                return Optional.empty();
            }
            var reader = new ReaderId(node.path("reader").asString(""));
            return Optional.of(
                    learning.knows(reader)
                            ? answer(learning, reader)
                            : refusal(
                                    "this gateway has no reader "
                                            + reader
                                            + ": name one of its site file"));
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("no line of JSON", notJson);
        }
    }

    private static String answer(Learning learning, ReaderId reader) {
        try {
            var answer = JSON.createObjectNode();
            learning.await(reader)
                    .ifPresent(frame ->
                            answer.put("length", frame.length())
                                    .put("bits", Long.toUnsignedString(frame.bits())));
            return JSON.writeValueAsString(answer);
        } catch (IllegalStateException busy) {
            return refusal(String.valueOf(busy.getMessage()));
        }
    }

    private static String refusal(String why) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("refused", why));
    }

    /**
     * Empty when no frame came yet. Throws IllegalStateException with the gateway's words when none
     * ever will.
     */
    static Optional<Frame> frame(String line) {
        try {
            var node = JSON.readTree(line);
            if (node.isObject() && node.isEmpty()) {
                return Optional.empty();
            }
            if (node.has("length")) {
                return Optional.of(
                        new Frame(
                                node.path("length").asInt(),
                                Long.parseUnsignedLong(node.path("bits").asString(""))));
            }
            throw new IllegalStateException(
                    node.path("refused").asString("the gateway did not understand: is it older?"));
        } catch (JacksonException | IllegalArgumentException otherVersion) {
            throw new IllegalStateException(
                    "the gateway did not understand: is it older?", otherVersion);
        }
    }
}
