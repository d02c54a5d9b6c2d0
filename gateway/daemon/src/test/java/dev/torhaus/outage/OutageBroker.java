package dev.torhaus.outage;

import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.loop.Boards;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.mqtt.MqttSink;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Relay;
import dev.torhaus.servers.Subscription;
import dev.torhaus.settings.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mosquitto that fails, with a subscriber that notes every event it gets. */
final class OutageBroker implements OutageTarget {
    private static final String ROOT = "torhaus/eilenburg";
    private static final String EVENTS = ROOT + "/events";
    private static final Pattern SEQ = Pattern.compile("\\{\"seq\":(\\d+),.*");
    private static final String[] OPEN = {"topic readwrite #"};
    private static final String[] WITHOUT_EVENTS = {
        "topic readwrite " + ROOT + "/door/#",
        "topic readwrite " + ROOT + "/gateway/#",
        "topic read " + EVENTS
    };

    private final Mosquitto mosquitto = new Mosquitto().withAcl(OPEN).start();
    private final Relay relay = new Relay(mosquitto.port());
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Sink sink;
    private boolean away;
    private boolean restricted;

    OutageBroker(Boards boards) {
        subscriptions.add(mosquitto.subscribe(EVENTS));
        var settings =
                new MqttSettings(
                        URI.create("mqtt://127.0.0.1:" + relay.port()),
                        Optional.empty(),
                        Optional.empty(),
                        ROOT,
                        Duration.ofSeconds(2),
                        Tls.USUAL,
                        false);
        sink = new MqttSink(settings, new SiteId("eilenburg"), boards);
    }

    @Override
    public String name() {
        return "mosquitto";
    }

    @Override
    public Sink sink() {
        return sink;
    }

    @Override
    public Relay relay() {
        return relay;
    }

    @Override
    public boolean begin(Fault fault) {
        switch (fault) {
            case REFUSED -> relay.set(Relay.Mode.REFUSED);
            case BLACK_HOLE -> {
                relay.set(Relay.Mode.HANG_UP);
                relay.set(Relay.Mode.FROZEN);
            }
            case HALF_OPEN -> relay.set(Relay.Mode.FROZEN);
            case SLOW -> relay.set(Relay.Mode.SLOW);
            case KILLED -> mosquitto.kill();
            case RESTARTED -> mosquitto.stop();
            case NOT_AUTHORISED -> {
                mosquitto.stop();
                mosquitto.acl(WITHOUT_EVENTS);
                mosquitto.start();
                subscriptions.add(mosquitto.subscribe(EVENTS));
            }
            case UNAVAILABLE, TOO_LARGE, PARTIAL, DISK_FULL -> {
                return false;
            }
        }
        restricted = fault == Fault.NOT_AUTHORISED;
        away = fault == Fault.KILLED || fault == Fault.RESTARTED;
        return true;
    }

    /** The subscriber comes back before the gateway can. */
    @Override
    public void mend() {
        relay.set(Relay.Mode.REFUSED);
        if (restricted) {
            mosquitto.stop();
            mosquitto.acl(OPEN);
        }
        if (away || restricted) {
            mosquitto.start();
            subscriptions.add(mosquitto.subscribe(EVENTS));
        }
        away = false;
        restricted = false;
        relay.set(Relay.Mode.THROUGH);
    }

    @Override
    public Count count(long upTo) {
        var seqs = new ArrayList<Long>();
        for (var subscription : subscriptions) {
            for (var message : subscription.messages()) {
                seqs.add(Long.valueOf(SEQ.matcher(message.payload()).replaceFirst("$1")));
            }
        }
        boolean inOrder = true;
        for (int i = 1; i < seqs.size(); i++) {
            inOrder &= seqs.get(i) <= seqs.get(i - 1) + 1; // repeats only go back
        }
        seqs.removeIf(seq -> seq > upTo);
        return new Count(new HashSet<>(seqs).size(), seqs.size(), inOrder);
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        relay.close();
        mosquitto.close();
    }
}
