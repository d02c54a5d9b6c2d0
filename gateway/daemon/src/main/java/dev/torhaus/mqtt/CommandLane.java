package dev.torhaus.mqtt;

import dev.torhaus.event.DoorId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands for doors, from the broker to who carries them out, and their answers back. What it
 * refuses itself was no command at all: such a message is told in the log, at most ten in a minute,
 * and answered where it may be. Lives on the feed's thread.
 */
final class CommandLane {
    private static final System.Logger LOG = System.getLogger(CommandLane.class.getName());
    private static final int COMMANDS_PER_SECOND_MAX = 10;
    private static final int TELLINGS_PER_MINUTE_MAX = 10;

    /** A user as a level of a topic can hold them. */
    static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private final HouseTopics topics;
    private final Json json;
    private final Commands commands;
    private final Queue<Publication> answers = new ConcurrentLinkedQueue<>();
    private final Allowance carried = new Allowance(COMMANDS_PER_SECOND_MAX, 1_000_000_000L);
    private final Allowance told = new Allowance(TELLINGS_PER_MINUTE_MAX, 60_000_000_000L);

    /** Nulls are left out. */
    private record Answer(@Nullable String id, Result result, @Nullable String reason) {}

    private enum Result {
        DONE,
        REFUSED
    }

    CommandLane(HouseTopics topics, Json json, Commands commands) {
        this.topics = topics;
        this.json = json;
        this.commands = commands;
    }

    /** Takes a message on a topic of commands. */
    void take(Incoming message) {
        var answerTo = message.responseTopic();
        if (answerTo != null && !topics.mayBeAnsweredTo(answerTo)) {
            refuse(message, null, "response-topic");
        } else if (message.retained()) {
            refuse(message, answerTo, "retained");
        } else if (!carried.spend()) {
            refuse(message, answerTo, "too-many");
        } else {
            understand(message, answerTo);
        }
    }

    private void understand(Incoming message, @Nullable String answerTo) {
        var levels = topics.commandLevels(message.topic());
        try {
            if (!USER.matcher(levels.user()).matches()) {
                throw new IllegalArgumentException("the topic names no user");
            }
            var door = new DoorId(levels.door());
            var text = CommandText.parse(message.payload());
            var command =
                    new DoorCommand(levels.user(), text.id(), text.expires(), door, text.action());
            commands.carryOut(
                    command,
                    refusal -> answer(answerTo, message.correlation(), text.id().value(), refusal));
        } catch (IllegalArgumentException nonsense) {
            tell(message, "malformed: " + nonsense.getMessage());
            answer(answerTo, message.correlation(), null, Optional.of("malformed"));
        }
    }

    private void refuse(Incoming message, @Nullable String answerTo, String reason) {
        tell(message, reason);
        answer(answerTo, message.correlation(), null, Optional.of(reason));
    }

    private void tell(Incoming message, String reason) {
        if (told.spend()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "mqtt: a command on %s is refused: %s"
                            .formatted(topics.withoutUser(message.topic()), reason));
        }
    }

    /** Any thread. */
    private void answer(
            @Nullable String topic,
            @Nullable ByteBuffer correlation,
            @Nullable String id,
            Optional<String> refusal) {
        if (topic != null) {
            var answer =
                    new Answer(
                            id,
                            refusal.isPresent() ? Result.REFUSED : Result.DONE,
                            refusal.orElse(null));
            answers.add(Publication.answer(topic, json.write(answer), correlation));
        }
    }

    /** Sends the answers that there are. */
    void send(Pipeline pipeline) throws LinkLost {
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            pipeline.send(answer);
        }
    }
}
