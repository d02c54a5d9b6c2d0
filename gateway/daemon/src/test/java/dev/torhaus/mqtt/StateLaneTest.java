package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.Occupancy;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.MemoryBoards;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lane of states against a broker that keeps what is retained, in virtual time. */
final class StateLaneTest {
    private static final String DESK = House.ROOT + "/desk/a0/state";
    private static final String STATUS = House.ROOT + "/gateway/status";
    private static final Publication ONLINE = Publication.retained(STATUS, "online");
    private static final SiteId SITE = new SiteId("eilenburg");

    private final MemoryBoards boards = new MemoryBoards(House.board(Occupancy.VACANT));
    private final HouseTopics topics = new HouseTopics(House.ROOT, new Json());
    private final Keeper broker = new Keeper();
    private long nanos;

    private final StateLane lane =
            new StateLane(
                    boards,
                    List.of(topics, new FormerDiscovery("homeassistant", SITE)),
                    () -> nanos);
    private final Pipeline pipeline = new Pipeline(broker, 1_000, this::settled);

    private void settled(Ack ack) {
        lane.settled(ack);
    }

    @Test
    void whatIsOverwrittenTwiceIsPutRightAgainWhenItsMinuteIsOver() throws LinkLost {
        start();
        overwrite(DESK, "elsewhere");
        assertEquals(wanted(), broker.states());
        overwrite(DESK, "elsewhere again");
        assertEquals("elsewhere again", broker.kept.get(DESK), "two gateways would shout");
        pass(Duration.ofSeconds(59));
        assertEquals("elsewhere again", broker.kept.get(DESK));
        pass(Duration.ofSeconds(1));
        assertEquals(wanted(), broker.states());
    }

    @Test
    void aRefusedTopicIsTriedAgainWhetherItIsAStateTheGatewaysOrToBeCleared() throws LinkLost {
        var gone = House.ROOT + "/desk/gone/state";
        broker.kept.put(gone, "{}");
        broker.refused.addAll(Set.of(DESK, STATUS, gone));
        start();
        lane.found(new Incoming(gone, "{}", true, null, null), pipeline);
        pipeline.drain();
        assertTrue(lane.grievance().orElseThrow().problem().contains("and 2 more topics"));
        broker.refused.clear();
        pass(Duration.ofSeconds(60));
        assertEquals(wanted(), broker.states());
        assertEquals("online", broker.kept.get(STATUS));
        assertEquals(Optional.empty(), lane.grievance());
    }

    @Test
    void aGrievanceOfAnEarlierLinkIsForgottenUnlessTheNewOneHasItToo() throws LinkLost {
        broker.refused.add(House.ROOT + "/desk/gone/state");
        start();
        lane.found(new Incoming(House.ROOT + "/desk/gone/state", "{}", true, null, null), pipeline);
        pipeline.drain();
        assertTrue(lane.grievance().isPresent());
        start();
        assertEquals(Optional.empty(), lane.grievance());
        broker.refused.add(DESK);
        start();
        assertTrue(lane.grievance().isPresent());
    }

    @Test
    void whatHomeAssistantWasToldOnceIsClearedWhenNobodyTellsItAnyMore() throws LinkLost {
        var topic = "homeassistant/device/torhaus-eilenburg/desk-a0/config";
        broker.kept.put(topic, "{}");
        start();
        lane.found(new Incoming(topic, "{}", true, null, null), pipeline);
        pipeline.drain();
        assertEquals(wanted(), broker.states());
        assertTrue(lane.filters().contains("homeassistant/device/torhaus-eilenburg/+/config"));
        assertTrue(lane.canDoWithout("homeassistant/device/torhaus-eilenburg/+/config"));
        assertTrue(!lane.canDoWithout(House.ROOT + "/desk/+/state"));
    }

    private void start() throws LinkLost {
        lane.linked(ONLINE, pipeline);
        lane.send(pipeline);
        pipeline.drain();
    }

    private void overwrite(String topic, String payload) throws LinkLost {
        broker.kept.put(topic, payload);
        lane.found(new Incoming(topic, payload, true, null, null), pipeline);
        pipeline.drain();
    }

    private void pass(Duration time) throws LinkLost {
        nanos += time.toNanos();
        lane.send(pipeline);
        pipeline.drain();
    }

    private Map<String, String> wanted() {
        return new TreeMap<>(topics.payloads(boards.latest().board()));
    }

    private static final class Keeper implements Link {
        private final Map<String, String> kept = new TreeMap<>();
        private final Set<String> refused = new HashSet<>();
        private final Deque<Publication> open = new ArrayDeque<>();

        Map<String, String> states() {
            var states = new TreeMap<>(kept);
            states.remove(STATUS);
            return states;
        }

        @Override
        public int windowMax() {
            return 100;
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
            open.add(publication);
        }

        @Override
        public @Nullable Ack nextAck(long millis) {
            var next = open.poll();
            if (next == null) {
                return null;
            }
            if (refused.contains(next.topic())) {
                return new Ack(next, 0x87);
            }
            if (next.payload().isEmpty()) {
                kept.remove(next.topic());
            } else {
                kept.put(next.topic(), next.payload());
            }
            return new Ack(next, 0);
        }

        @Override
        public void subscribe(List<String> filters, boolean retainAsPublished) {}

        @Override
        public List<Denied> deniedFilters() {
            return new ArrayList<>();
        }

        @Override
        public @Nullable Incoming nextMessage() {
            return null;
        }

        @Override
        public void disconnect() {}
    }
}
