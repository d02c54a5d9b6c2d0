package dev.torhaus.mqtt;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.loop.Boards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    private final Optional<CommandLane> commands;

    private EventRound round = new EventRound();

    /** Whether the last event was refused: then one alone goes first. */
    private boolean refusing;

    private @Nullable Connected connected;

    private record Connected(Link link, Pipeline pipeline, Subscriptions subscriptions) {}

    /** Publishes and takes no commands. */
    public MqttSink(MqttSettings settings, SiteId site, Boards boards) {
        this(settings, site, boards, Optional.empty(), Set.of());
    }

    /**
     * Publishes to the broker of the settings.
     *
     * @param commands who carries out commands that come over it; empty when none are taken
     * @param formerPrefixes below which Home Assistant was told of the house once; what is still
     *     there and is not said any more is cleared
     */
    public MqttSink(
            MqttSettings settings,
            SiteId site,
            Boards boards,
            Optional<Commands> commands,
            Set<String> formerPrefixes) {
        this(
                new PahoBroker(settings, "torhaus-" + site),
                settings.broker().toString(),
                settings.topicRoot(),
                discovery(settings, site, formerPrefixes),
                boards,
                commands);
    }

    private static List<Retained> discovery(
            MqttSettings settings, SiteId site, Set<String> formerPrefixes) {
        var kinds = new ArrayList<Retained>();
        settings.discovery()
                .ifPresent(discovery ->
                        kinds.add(
                                new HomeAssistant(
                                        discovery,
                                        site,
                                        settings.topicRoot(),
                                        settings.commands(),
                                        new Json())));
        var now = settings.discovery().map(HomeAssistantSettings::prefix);
        formerPrefixes.stream()
                .filter(prefix -> !now.equals(Optional.of(prefix)))
                .sorted()
                .forEach(prefix -> kinds.add(new FormerDiscovery(prefix, site)));
        return kinds;
    }

    MqttSink(
            Broker broker,
            String target,
            String topicRoot,
            List<? extends Retained> besides,
            Boards boards,
            Optional<Commands> commands) {
        this.broker = broker;
        this.target = target;
        this.topics = new HouseTopics(topicRoot, json);
        this.states =
                new StateLane(
                        boards,
                        Stream.concat(Stream.of(topics), besides.stream()).toList(),
                        System::nanoTime);
        this.commands = commands.map(port -> new CommandLane(topics, json, port));
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
        refusing = refusal != null;
        if (refusal != null) {
            throw Undelivered.because(
                    ReasonCodes.faultOfTopic(refusal.reason()),
                    "the broker refuses %s: %s"
                            .formatted(topics.events(), ReasonCodes.say(refusal.reason())),
                    round.front());
        }
    }

    @Override
    public void tend() throws Undelivered {
        try {
            var on = connected();
            on.pipeline.take();
            states.send(on.pipeline);
            hear(on);
            on.subscriptions.retry();
        } catch (LinkLost lost) {
            throw undelivered(lost, 0);
        }
    }

    @Override
    public Optional<Undelivered> grievance() {
        var standing = connected;
        return states.grievance()
                .or(() -> standing == null ? Optional.empty() : denied(standing.link));
    }

    private Optional<Undelivered> denied(Link link) {
        return link.deniedFilters().stream()
                .filter(denied -> !states.canDoWithout(denied.filter()))
                .findFirst()
                .map(denied ->
                        Undelivered.because(
                                ReasonCodes.faultOfTopic(denied.reason()),
                                "the broker refuses to let us read %s: %s"
                                        .formatted(
                                                denied.filter(), ReasonCodes.say(denied.reason())),
                                0));
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
            if (i == 0 && refusing) {
                // If it is refused again nothing behind it may get through, or order is lost.
                to.pipeline.drain();
            }
        }
        to.pipeline.drain();
    }

    private Connected connected() throws LinkLost {
        var standing = connected;
        if (standing != null) {
            return standing;
        }
        var link = broker.connect(topics.offline());
        var made =
                new Connected(
                        link,
                        new Pipeline(link, link.ackMillisMax(), this::settled),
                        new Subscriptions(link, true)); // who retains a command is told at once
        connected = made;
        states.linked(topics.online(Instant.now()), made.pipeline);
        states.send(made.pipeline);
        // Only now: what is retained then comes back as we have just sent it, or is nothing of
        // ours.
        made.subscriptions.ask(filters());
        return made;
    }

    private List<String> filters() {
        return commands.isEmpty()
                ? states.filters()
                : Stream.concat(states.filters().stream(), Stream.of(topics.commandFilter()))
                        .toList();
    }

    /** Takes what others have sent, and answers what is to be answered. */
    private void hear(Connected on) throws LinkLost {
        for (var message = on.link.nextMessage();
                message != null;
                message = on.link.nextMessage()) {
            if (states.owns(message.topic())) {
                states.found(message, on.pipeline);
            } else if (topics.isCommand(message.topic()) && commands.isPresent()) {
                commands.get().take(message);
            }
        }
        if (commands.isPresent()) {
            commands.get().send(on.pipeline);
        }
    }

    private void settled(Ack ack) {
        if (ack.publication().isEvent()) {
            round.settled(ack);
        } else if (ack.publication().retained()) {
            states.settled(ack);
        } // an answer that its asker may not get is the asker's matter
    }

    private Undelivered undelivered(LinkLost lost, int delivered) {
        connected = null;
        return Undelivered.because(lost.fault(), lost.problem(), delivered);
    }
}
