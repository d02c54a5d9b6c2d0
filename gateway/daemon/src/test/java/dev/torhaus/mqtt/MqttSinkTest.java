package dev.torhaus.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FeedFault;
import dev.torhaus.event.Occupancy;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.MemoryBoards;
import dev.torhaus.feed.Undelivered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MqttSinkTest {
    private static final String EVENTS = House.ROOT + "/events";
    private static final String DESK_0 = House.ROOT + "/desk/a0/state";

    private final MemoryBoards boards =
            new MemoryBoards(House.board(Occupancy.VACANT, Occupancy.VACANT));
    private final MemoryBroker broker = new MemoryBroker();
    private final MqttSink sink =
            new MqttSink(broker, "memory", House.ROOT, List.of(), boards, Optional.empty());

    @Test
    void aNewLinkFirstSaysOnlineThenAllStatesThenTheBacklog() throws Undelivered {
        sink.deliver(Entries.busy(1, 30));
        var topics = broker.topics();
        assertEquals(House.ROOT + "/gateway/status", topics.getFirst());
        assertEquals(Set.of(EVENTS), Set.copyOf(topics.subList(5, topics.size())));
        assertEquals(35, topics.size());
        assertEquals("{\"status\":\"offline\"}", broker.will);
    }

    @Test
    void eventsAreInOrderAndNeverMoreThanTheWindowIsOpen() throws Undelivered {
        broker.window = 3;
        sink.deliver(Entries.busy(1, 100));
        assertEquals(IntStream.rangeClosed(1, 100).boxed().toList(), broker.seqs());
        assertEquals(3, broker.mostOpen);
    }

    @Test
    void onlyWhatChangedIsPublishedAgain() throws Undelivered {
        sink.tend();
        broker.published.clear();
        boards.show(House.board(Occupancy.VACANT, Occupancy.OCCUPIED));
        sink.tend();
        sink.tend();
        assertEquals(
                List.of(House.ROOT + "/desk/a1/state", House.ROOT + "/room/studio/state"),
                broker.topics());
    }

    @Test
    void afterALostLinkEverythingIsPublishedAnew() throws Undelivered {
        sink.tend();
        broker.lose();
        assertThrows(Undelivered.class, sink::tend);
        broker.published.clear();
        sink.tend();
        assertEquals(5, broker.topics().size());
    }

    @Test
    void statesGetTheirTurnBeforeEachWindowOfEvents() throws Undelivered {
        broker.window = 10;
        broker.onEvent =
                seq -> {
                    if (seq == 15) {
                        boards.show(House.board(Occupancy.OCCUPIED, Occupancy.VACANT));
                    }
                };
        sink.deliver(Entries.busy(1, 100));
        var topics = broker.topics();
        long eventsBefore =
                topics.subList(0, topics.lastIndexOf(DESK_0)).stream()
                        .filter(EVENTS::equals)
                        .count();
        assertEquals(20, eventsBefore);
    }

    @Test
    void aBoardThatChangesAllTheTimeDoesNotStopTheEvents() throws Undelivered {
        broker.window = 10;
        broker.onEvent =
                seq ->
                        boards.show(
                                seq % 2 == 0
                                        ? House.board(Occupancy.OCCUPIED, Occupancy.VACANT)
                                        : House.board(Occupancy.VACANT, Occupancy.OCCUPIED));
        sink.deliver(Entries.busy(1, 100));
        assertEquals(100, broker.seqs().size());
    }

    @Test
    void aLostLinkCountsOnlyTheAcknowledgedFront() {
        broker.window = 4;
        broker.loseAtEvent = 51;
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 100)));
        assertEquals(Undelivered.Kind.AWAY, failure.kind());
        assertTrue(
                failure.delivered() >= 46 && failure.delivered() <= 50, "" + failure.delivered());
    }

    @Test
    void aRefusedEventIsKeptTheTopicIsNamedAndTheLinkStays() throws Undelivered {
        broker.refused.add(EVENTS);
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 100)));
        assertEquals(Undelivered.Kind.REFUSED, failure.kind());
        assertEquals(0, failure.delivered());
        assertTrue(failure.problem().contains(EVENTS), failure.problem());
        broker.refused.clear();
        sink.deliver(Entries.busy(1, 3));
        assertEquals(1, broker.connections);
    }

    @Test
    void acksBehindARefusalDoNotMoveTheFront() {
        broker.refusedSeqs.add(5);
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 100)));
        assertEquals(4, failure.delivered());
    }

    @Test
    void afterARefusalOneEventGoesAloneSoThatNoneOvertakesIt() throws Undelivered {
        broker.refused.add(EVENTS);
        assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 100)));
        // Mended as the first of the next try is refused, while others could be on their way.
        broker.onAck = _ -> broker.refused.clear();
        assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(1, 100)));
        sink.deliver(Entries.busy(1, 100));
        assertEquals(IntStream.rangeClosed(1, 100).boxed().toList(), broker.takenSeqs);
    }

    @Test
    void whatIsTooLargeForTheBrokerIsRefusedByTopicAndTheLinkStays() throws Undelivered {
        broker.packetBytesMax = 200;
        boards.show(House.board(Occupancy.VACANT));
        sink.deliver(Entries.busy(1, 8));
        broker.packetBytesMax = 100;
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(Entries.busy(9, 8)));
        assertTrue(failure.problem().contains(EVENTS), failure.problem());
        assertTrue(failure.problem().contains("too large"), failure.problem());
        assertEquals(Undelivered.Kind.REFUSED, failure.kind());
        broker.packetBytesMax = 200;
        sink.deliver(Entries.busy(9, 8));
        assertEquals(1, broker.connections);
    }

    @Test
    void aRefusedStateDoesNotHoldTheEventsUp() throws Undelivered {
        broker.refused.add(DESK_0);
        sink.deliver(Entries.busy(1, 30));
        assertEquals(30, broker.seqs().size());
    }

    @Test
    void theTopicOfADeskThatIsGoneIsCleared() throws Undelivered {
        boards.show(House.board(Occupancy.VACANT, Occupancy.VACANT, Occupancy.VACANT));
        sink.tend();
        boards.show(House.board(Occupancy.VACANT, Occupancy.VACANT));
        sink.tend();
        assertEquals(
                Publication.retained(House.ROOT + "/desk/a2/state", ""),
                broker.published.getLast());
    }

    @Test
    void takingLeaveSaysOfflineBeforeTheLinkEnds() throws Undelivered {
        sink.tend();
        sink.finish();
        assertEquals("{\"status\":\"offline\"}", broker.published.getLast().payload());
        assertTrue(broker.disconnected);
    }

    @Test
    void aBrokerThatNeedsAnOperatorIsARefusal() {
        broker.connectFailure = LinkLost.refused("user or password is wrong (0x86)");
        var failure = assertThrows(Undelivered.class, sink::tend);
        assertEquals(Undelivered.Kind.REFUSED, failure.kind());
    }

    private interface OnEvent {
        void published(int seq);
    }

    /** Takes publications and acknowledges each when asked for the next ack. */
    @Test
    void whatIsRetainedOfThingsThatAreGoneIsClearedAndWhatDiffersIsPutRight() throws Undelivered {
        sink.tend();
        assertEquals(
                Stream.of("desk/+/state", "room/+/state", "door/+/state", "gateway/status")
                        .map(filter -> House.ROOT + "/" + filter)
                        .toList(),
                broker.filters);
        var a1 = broker.published.get(1);
        broker.published.clear();
        broker.hear("desk/gone/state", "{\"state\":\"occupied\"}");
        broker.hear("room/gone/state", "");
        broker.incoming.add(new Incoming(a1.topic(), a1.payload(), true, null, null));
        broker.hear("gateway/status", "{\"status\":\"offline\"}");
        broker.hear("desk/a1/state", "{\"state\":\"elsewhere\"}");
        broker.hear("desk/a1/state", "{\"state\":\"elsewhere\"}"); // not twice in a minute
        sink.tend();
        assertEquals(
                List.of("desk/gone/state", "gateway/status", "desk/a1/state"),
                broker.topics().stream()
                        .map(topic -> topic.substring(House.ROOT.length() + 1))
                        .toList());
        assertEquals("", broker.published.getFirst().payload());
        assertTrue(broker.published.stream().allMatch(Publication::retained));
        assertTrue(broker.published.get(1).payload().contains("online"));
    }

    @Test
    void aRefusedStateOrSubscriptionIsAGrievanceThatNamesTheTopic() throws Undelivered {
        broker.refused.add(House.ROOT + "/desk/a1/state");
        sink.deliver(Entries.busy(1, 1));
        var grievance = sink.grievance().orElseThrow();
        assertEquals(FeedFault.NOT_AUTHORISED, grievance.fault());
        assertTrue(
                grievance.problem().contains(House.ROOT + "/desk/a1/state"), grievance.problem());
        broker.refused.clear();
        broker.lose();
        assertThrows(Undelivered.class, sink::tend);
        broker.denied = List.of(new Link.Denied(House.ROOT + "/door/+/command/+", 0x87));
        sink.deliver(Entries.busy(1, 1));
        assertTrue(sink.grievance().orElseThrow().problem().contains("/door/+/command/+"));
        broker.denied = List.of();
        assertEquals(Optional.empty(), sink.grievance());
    }

    private static final class MemoryBroker implements Broker {
        private final List<Publication> published = new ArrayList<>();
        private final Deque<Publication> open = new ArrayDeque<>();
        private final Set<String> refused = new HashSet<>();
        private final Set<Integer> refusedSeqs = new HashSet<>();
        private int window = 20;
        private long packetBytesMax = Long.MAX_VALUE;
        private final List<Integer> takenSeqs = new ArrayList<>();
        private OnEvent onAck = _ -> {};
        private int mostOpen;
        private int loseAtEvent = Integer.MAX_VALUE;
        private int connections;
        private boolean lost;
        private boolean disconnected;
        private List<String> filters = List.of();
        private List<Link.Denied> denied = List.of();
        private final Deque<Incoming> incoming = new ArrayDeque<>();
        private String will = "";
        private OnEvent onEvent = _ -> {};
        private @Nullable LinkLost connectFailure;

        @Override
        public Link connect(@Nullable Publication lastWill) throws LinkLost {
            if (connectFailure != null) {
                throw connectFailure;
            }
            connections++;
            will = lastWill == null ? "" : lastWill.payload();
            lost = false;
            open.clear();
            return new MemoryLink();
        }

        @Override
        public void abort() {}

        void lose() {
            lost = true;
        }

        void hear(String topic, String payload) {
            incoming.add(new Incoming(House.ROOT + "/" + topic, payload, true, null, null));
        }

        List<String> topics() {
            return published.stream().map(Publication::topic).toList();
        }

        List<Integer> seqs() {
            return published.stream().filter(Publication::isEvent).map(MemoryBroker::seq).toList();
        }

        private static int seq(Publication event) {
            return Integer.parseInt(event.payload().replaceFirst("\\{\"seq\":(\\d+).*", "$1"));
        }

        private final class MemoryLink implements Link {
            @Override
            public int windowMax() {
                return window;
            }

            @Override
            public long packetBytesMax() {
                return packetBytesMax;
            }

            @Override
            public long ackMillisMax() {
                return 30_000;
            }

            @Override
            public void publish(Publication publication) {
                published.add(publication);
                open.add(publication);
                mostOpen = Math.max(mostOpen, open.size());
                if (publication.isEvent()) {
                    onEvent.published(seq(publication));
                    lost |= seq(publication) >= loseAtEvent;
                }
            }

            @Override
            public @Nullable Ack nextAck(long millis) throws LinkLost {
                if (lost) {
                    throw LinkLost.away("cut");
                }
                if (millis == 0 || open.isEmpty()) {
                    return null; // acks come only to who waits, so that windows fill up
                }
                var next = open.remove();
                boolean no =
                        refused.contains(next.topic())
                                || (next.isEvent() && refusedSeqs.contains(seq(next)));
                if (next.isEvent()) {
                    if (!no) {
                        takenSeqs.add(seq(next));
                    }
                    onAck.published(seq(next));
                }
                return new Ack(next, no ? 0x87 : 0);
            }

            @Override
            public void subscribe(List<String> wanted, boolean retainAsPublished) {
                filters = wanted;
            }

            @Override
            public List<Denied> deniedFilters() {
                return denied;
            }

            @Override
            public @Nullable Incoming nextMessage() {
                return incoming.poll();
            }

            @Override
            public void disconnect() {
                disconnected = true;
            }
        }
    }
}
