package dev.torhaus.mqtt;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.loop.Boards;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over two lanes that share one link: every entry in order on {@code ROOT/events}, and
 * the newest board on the retained state topics. Neither starves the other: before each window of
 * events the states get their turn, and they only ever carry what changed.
 *
 * <p>Lives on the feed's thread.
 */
public final class MqttSink implements Sink {
    private static final int ENTRIES_MAX = 1_000;
    private static final long FAREWELL_MILLIS_MAX = 1_000;

    private final Broker broker;
    private final String target;
    private final Json json = new Json();
    private final HouseTopics topics;
    private final StateLane states;

    private EventRound round = new EventRound();
    private @Nullable Connected connected;

    private record Connected(Link link, Pipeline pipeline) {}

    /** A sink whose brokers are trusted when the JVM's trust store does. */
    public MqttSink(MqttSettings settings, SiteId site, Boards boards) {
        this(
                new PahoBroker(settings, site, (SSLSocketFactory) SSLSocketFactory.getDefault()),
                settings.broker().toString(),
                settings.topicRoot(),
                boards);
    }

    MqttSink(Broker broker, String target, String topicRoot, Boards boards) {
        this.broker = broker;
        this.target = target;
        this.topics = new HouseTopics(topicRoot, json);
        this.states = new StateLane(boards, topics);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public int entriesMax() {
        return ENTRIES_MAX;
    }

    @Override
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        round = new EventRound();
        try {
            publish(batch, connected());
        } catch (LinkLost lost) {
            throw undelivered(lost, round.front());
        }
        var refusal = round.refusal();
        if (refusal != null) {
            throw Undelivered.refused(
                    "the broker refuses %s: %s"
                            .formatted(topics.events(), ReasonCodes.say(refusal.reason())),
                    round.front());
        }
    }

    @Override
    public void tend() throws Undelivered {
        try {
            var pipeline = connected().pipeline;
            pipeline.take();
            states.send(pipeline);
        } catch (LinkLost lost) {
            throw undelivered(lost, 0);
        }
    }

    @Override
    public long rejected() {
        return 0; // what a broker refuses is kept
    }

    @Override
    public void finish() {
        var last = connected;
        connected = null;
        if (last == null) {
            return;
        }
        try {
            last.pipeline.send(topics.offline());
            last.pipeline.drain(FAREWELL_MILLIS_MAX);
        } catch (LinkLost gone) {
            return; // the broker publishes the last will, which says the same
        }
        last.link.disconnect();
    }

    @Override
    public void abort() {
        broker.abort();
    }

    private void publish(List<OpenEntry> batch, Connected to) throws LinkLost {
        for (int i = 0; i < batch.size() && round.refusal() == null; i++) {
            if (i % to.link.windowMax() == 0) {
                states.send(to.pipeline);
            }
            to.pipeline.send(Publication.event(topics.events(), json.event(batch.get(i)), i));
        }
        to.pipeline.drain();
    }

    private Connected connected() throws LinkLost {
        var standing = connected;
        if (standing != null) {
            return standing;
        }
        var link = broker.connect(topics.offline());
        var made = new Connected(link, new Pipeline(link, this::settled));
        connected = made;
        states.linked();
        made.pipeline.send(topics.online(Instant.now()));
        states.send(made.pipeline);
        return made;
    }

    private void settled(Ack ack) {
        if (ack.publication().isEvent()) {
            round.settled(ack);
        } else {
            states.settled(ack);
        }
    }

    private Undelivered undelivered(LinkLost lost, int delivered) {
        connected = null;
        return lost.refused()
                ? Undelivered.refused(lost.problem(), delivered)
                : Undelivered.away(lost.problem(), delivered);
    }
}
