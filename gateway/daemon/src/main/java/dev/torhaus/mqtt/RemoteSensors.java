package dev.torhaus.mqtt;

import dev.torhaus.event.SensorId;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Pauses;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hears the sensors that speak over the broker, on a link and a thread ("mqtt-sensors") of its own:
 * a backlog on its way out holds no sensor up.
 */
public final class RemoteSensors {
    private static final System.Logger LOG = System.getLogger(RemoteSensors.class.getName());

    /** Nodes and brokers come back within seconds or not at all. */
    private static final Duration GAP_MAX = Duration.ofSeconds(10);

    private static final long LOOK_MILLIS = 100;
    private static final long STOP_MILLIS_MAX = 2_000;
    private static final int COMPLAINTS_PER_MINUTE_MAX = 10;

    private final Broker broker;
    private final Inbox inbox;
    private final Pauses pauses;
    private final List<RemoteSensor> sensors;
    private final long silenceNanosMax;
    private final Allowance complaints = new Allowance(COMPLAINTS_PER_MINUTE_MAX, 60_000_000_000L);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("mqtt-sensors").unstarted(this::run);
    private long aliveNanos = System.nanoTime();
    private int failures;

    /** Who is told what is heard. Called on the thread of the sensors; does not wait. */
    public interface Inbox {
        /** A sensor is heard for the first time or again; it counts as lost before that. */
        void heard(SensorId sensor, boolean active);

        void changed(SensorId sensor, boolean active);

        /** A sensor cannot be heard, and could not be for {@code ago}. */
        void lost(SensorId sensor, Duration ago);
    }

    public RemoteSensors(MqttSettings settings, SiteId site, Pauses pauses, Inbox inbox) {
        this(settings, site, pauses, inbox, GAP_MAX);
    }

    RemoteSensors(MqttSettings settings, SiteId site, Pauses pauses, Inbox inbox, Duration gapMax) {
        this.broker = new PahoBroker(settings, "torhaus-" + site + "-sensors");
        this.inbox = inbox;
        this.pauses = pauses;
        this.silenceNanosMax = settings.keepAlive().toNanos() * 3 / 2;
        var now = System.nanoTime();
        this.sensors =
                settings.sensors().stream()
                        .map(each -> new RemoteSensor(each, now, gapMax.toNanos()))
                        .toList();
    }

    public void start() {
        thread.start();
    }

    /** Stops listening; nothing is told afterwards. */
    public void stop() throws InterruptedException {
        stop.countDown();
        thread.join(STOP_MILLIS_MAX);
        broker.abort();
        thread.join();
    }

    private void run() {
        while (!stopped()) {
            try {
                listen(broker.connect(null));
            } catch (LinkLost lost) {
                if (!stopped()) {
                    complain("the broker is away, so no sensor is heard: " + lost.problem());
                    var since = Math.max(aliveNanos, System.nanoTime() - silenceNanosMax);
                    sensors.forEach(sensor -> sensor.linkLost(since));
                    pause(Undelivered.because(lost.fault(), lost.problem(), 0));
                }
            }
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void listen(Link link) throws LinkLost {
        var subscriptions = new Subscriptions(link, false);
        subscriptions.ask(topics());
        aliveNanos = System.nanoTime();
        failures = 0;
        var known = new HashSet<Link.Denied>();
        while (!stopped()) {
            hear(link);
            settle();
            for (Link.Denied each : link.deniedFilters()) {
                if (known.add(each)) {
                    complain(
                            "the broker refuses to let us read %s: %s"
                                    .formatted(each.filter(), ReasonCodes.say(each.reason())));
                }
            }
            subscriptions.retry();
            link.nextAck(LOOK_MILLIS); // nothing was sent: ends when the link does
        }
        link.disconnect();
    }

    private List<String> topics() {
        return sensors.stream()
                .map(RemoteSensor::settings)
                .flatMap(each ->
                        Stream.concat(Stream.of(each.topic()), each.availability().stream()))
                .distinct()
                .toList();
    }

    private void hear(Link link) {
        for (var message = link.nextMessage(); message != null; message = link.nextMessage()) {
            aliveNanos = System.nanoTime();
            for (RemoteSensor sensor : sensors) {
                if (!sensor.hear(
                        message.topic(), message.payload(), message.retained(), aliveNanos)) {
                    complain(
                            "cannot tell what sensor %s means on %s: see its words and pointer in the site file"
                                    .formatted(sensor.settings().sensor(), message.topic()));
                }
                tell(sensor);
            }
        }
    }

    private void settle() {
        sensors.forEach(this::tell);
    }

    private void tell(RemoteSensor sensor) {
        var id = sensor.settings().sensor();
        var now = System.nanoTime();
        switch (sensor.news(now)) {
            case null -> {}
            case RemoteSensor.News.Heard(boolean active) -> inbox.heard(id, active);
            case RemoteSensor.News.Changed(boolean active) -> inbox.changed(id, active);
            case RemoteSensor.News.Lost(long since) ->
                    inbox.lost(id, Duration.ofNanos(now - since));
        }
    }

    private void pause(Undelivered failure) {
        failures++;
        var random = ThreadLocalRandom.current().nextDouble();
        var until = System.nanoTime() + pauses.after(failure, failures, random).toNanos();
        try {
            while (System.nanoTime() < until && !stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                settle();
            }
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("stopped by a message", nobodyInterrupts);
        }
    }

    private void complain(String problem) {
        if (complaints.spend()) {
            LOG.log(System.Logger.Level.WARNING, "mqtt sensors: " + problem);
        }
    }
}
