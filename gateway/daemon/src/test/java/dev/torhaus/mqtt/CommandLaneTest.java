package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.CommandId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.RemoteAction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CommandLaneTest {
    private static final String TOPIC = House.ROOT + "/door/front/command/anna";
    private static final String REPLY = House.ROOT + "/reply/anna";
    private static final String RELEASE =
            "{\"id\":\"0192-aaaa\",\"expires\":\"2026-03-02T09:00:30Z\",\"do\":\"release\"}";

    private final List<DoorCommand> carriedOut = new ArrayList<>();
    private final Queue<Optional<String>> refusals = new ArrayDeque<>();
    private final Json json = new Json();
    private final CommandLane lane =
            new CommandLane(
                    new HouseTopics(House.ROOT, json),
                    json,
                    (command, then) -> {
                        carriedOut.add(command);
                        then.accept(refusals.isEmpty() ? Optional.empty() : refusals.remove());
                    });

    @Test
    void aCommandIsCarriedOutForItsUserAndAnsweredWithItsCorrelation() throws LinkLost {
        lane.take(message(TOPIC, RELEASE, REPLY));
        assertEquals(
                List.of(
                        new DoorCommand(
                                "anna",
                                new CommandId("0192-aaaa"),
                                Instant.parse("2026-03-02T09:00:30Z"),
                                new DoorId("front"),
                                RemoteAction.RELEASE)),
                carriedOut);
        var answer = answers().getFirst();
        assertEquals(REPLY, answer.topic());
        assertEquals("{\"id\":\"0192-aaaa\",\"result\":\"done\"}", answer.payload());
        assertEquals(ByteBuffer.wrap(new byte[] {1, 2}), answer.correlation());
    }

    @Test
    void aRefusalComesWithItsReason() throws LinkLost {
        refusals.add(Optional.of("clock-untrusted"));
        lane.take(message(TOPIC, RELEASE, REPLY));
        assertEquals(
                "{\"id\":\"0192-aaaa\",\"result\":\"refused\",\"reason\":\"clock-untrusted\"}",
                answers().getFirst().payload());
    }

    @Test
    void aRetainedCommandIsNotCarriedOut() throws LinkLost {
        lane.take(new Incoming(TOPIC, RELEASE, true, REPLY, null));
        assertEquals(List.of(), carriedOut);
        assertTrue(answers().getFirst().payload().contains("\"retained\""));
    }

    @Test
    void whoWantsTheAnswerOutsideOrOnATopicOfOursIsNeitherServedNorAnswered() throws LinkLost {
        for (String elsewhere :
                List.of(
                        "torhaus/other/reply",
                        House.ROOT + "x/reply",
                        House.ROOT + "/#",
                        House.ROOT + "/+/x",
                        House.ROOT + "/events",
                        House.ROOT + "/gateway/status",
                        House.ROOT + "/desk/a1/state",
                        House.ROOT + "/door/front/command/anna",
                        House.ROOT + "/" + "x".repeat(300))) {
            lane.take(message(TOPIC, RELEASE, elsewhere));
        }
        assertEquals(List.of(), carriedOut);
        assertEquals(List.of(), answers());
    }

    @Test
    void whatIsNoCommandIsRefusedAndNeverCarriedOut() throws LinkLost {
        var nonsense =
                List.of(
                        "",
                        "release",
                        "[]",
                        "{}",
                        RELEASE + "x",
                        RELEASE.replace("release", "ram"),
                        RELEASE.replace("0192-aaaa", "short"),
                        RELEASE.replace("0192-aaaa", "a b c d e f"),
                        RELEASE.replace("2026-03-02T09:00:30Z", "soon"),
                        RELEASE.replace("\"do\"", "\"at\""),
                        RELEASE.replace("{", "{\"id\":\"0192-bbbb\","),
                        RELEASE.replace("}", ",\"force\":true}"),
                        RELEASE.replace("0192-aaaa", "a".repeat(2_000)));
        for (int i = 0; i < nonsense.size(); i++) {
            var fresh = new CommandLaneTest();
            fresh.lane.take(message(TOPIC, nonsense.get(i), REPLY));
            assertEquals(List.of(), fresh.carriedOut, nonsense.get(i));
            assertTrue(fresh.answers().getFirst().payload().contains("malformed"), nonsense.get(i));
        }
        lane.take(message(House.ROOT + "/door/front/command/anna bob", RELEASE, REPLY));
        lane.take(message(House.ROOT + "/door/FRONT/command/anna", RELEASE, REPLY));
        assertEquals(List.of(), carriedOut);
    }

    @Test
    void aFloodIsCutOff() throws LinkLost {
        for (int i = 0; i < 100; i++) {
            lane.take(message(TOPIC, RELEASE, REPLY));
        }
        assertTrue(carriedOut.size() >= 10 && carriedOut.size() <= 30, "" + carriedOut.size());
        assertTrue(answers().getLast().payload().contains("too-many"));
    }

    private List<Publication> answers() throws LinkLost {
        var published = new ArrayList<Publication>();
        lane.send(new Pipeline(new QuietLink(published), 1_000, _ -> {}));
        return published;
    }

    private static Incoming message(String topic, String payload, String answerTo) {
        return new Incoming(topic, payload, false, answerTo, ByteBuffer.wrap(new byte[] {1, 2}));
    }

    /** A link that takes everything and says nothing. */
    private record QuietLink(List<Publication> published) implements Link {
        @Override
        public int windowMax() {
            return 1_000;
        }

        @Override
        public long packetBytesMax() {
            return Long.MAX_VALUE;
        }

        @Override
        public long ackMillisMax() {
            return 1_000;
        }

        @Override
        public void publish(Publication publication) {
            published.add(publication);
        }

        @Override
        public @Nullable Ack nextAck(long millis) {
            return null;
        }

        @Override
        public void subscribe(List<String> filters, boolean retainAsPublished) {}

        @Override
        public List<Denied> deniedFilters() {
            return List.of();
        }

        @Override
        public @Nullable Incoming nextMessage() {
            return null;
        }

        @Override
        public void disconnect() {}
    }
}
