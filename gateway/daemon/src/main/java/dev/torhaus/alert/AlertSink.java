package dev.torhaus.alert;

import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.settings.Language;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Tells an operator what he must know, by one channel: each alert once, and what lasts once when it
 * begins, when somebody has acknowledged it and when it is over. At least once: after a crash the
 * last one may come again, under the same id. Lives on the feed's thread.
 */
public final class AlertSink implements Sink {
    private static final System.Logger LOG = System.getLogger(AlertSink.class.getName());

    /** What is older is no alert any more, as at the first start with an old journal. */
    static final Duration NEWS_MAX = Duration.ofDays(1);

    private static final int ENTRIES_MAX = 500;

    private final Channel channel;
    private final AlertText text;
    private final InstantSource house;
    private final Told told = new Told();

    AlertSink(Channel channel, AlertText text, InstantSource house) {
        this.channel = channel;
        this.text = text;
        this.house = house;
    }

    /** Alerts by mail, whose server is trusted when the JVM's trust store does. */
    public static AlertSink mail(
            AlertSettings.Mail settings,
            SiteId site,
            ZoneId zone,
            Language language,
            InstantSource house) {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new AlertSink(
                new MailChannel(settings, tls), new AlertText(site, zone, language), house);
    }

    /**
     * Alerts by webhook.
     *
     * @param house the clock of the house
     */
    public static AlertSink webhook(
            AlertSettings.Webhook settings,
            SiteId site,
            ZoneId zone,
            Language language,
            InstantSource house) {
        return new AlertSink(
                new WebhookChannel(settings, site.value()),
                new AlertText(site, zone, language),
                house);
    }

    @Override
    public String target() {
        return channel.target();
    }

    @Override
    public int entriesMax() {
        return ENTRIES_MAX;
    }

    @Override
    public void deliver(List<OpenEntry> batch) throws Undelivered {
        var tooOld = 0;
        var alike = new ArrayList<Alert>();
        var alikeFrom = 0;
        for (int i = 0; i < batch.size(); i++) {
            var alert = alert(batch.get(i));
            if (alert.isEmpty()) {
                continue;
            }
            if (!goWith(alike, alert.get())) {
                send(alike, alikeFrom); // only then is it known whether this one is news
                alike.clear();
            }
            if (!told.isNews(alert.get())) {
                continue;
            }
            if (batch.get(i).recorded().isBefore(house.instant().minus(NEWS_MAX))) {
                tooOld++;
                told.told(alert.get());
                continue;
            }
            alikeFrom = alike.isEmpty() ? i : alikeFrom;
            alike.add(alert.get());
        }
        send(alike, alikeFrom);
        if (tooOld > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "alerts: %d are more than a day old and are not sent to %s; see `torhaus events`"
                            .formatted(tooOld, target()));
        }
    }

    /** What a sick feed says of itself cannot be delivered by it. */
    private static Optional<Alert> alert(OpenEntry entry) {
        return Alerts.of(entry)
                .filter(alert ->
                        alert.topic() != Alert.Topic.FEED || !alert.thing().startsWith("alert-"));
    }

    /** When a broker is away, all the sensors on it are, within one batch. */
    private boolean goWith(List<Alert> alike, Alert alert) {
        return channel.gathers()
                && alert.topic() == Alert.Topic.SENSOR
                && alike.stream()
                        .allMatch(other ->
                                other.topic() == alert.topic()
                                        && other.state() == alert.state()
                                        && other.detail().equals(alert.detail())
                                        && !other.thing().equals(alert.thing()));
    }

    private void send(List<Alert> alike, int delivered) throws Undelivered {
        if (alike.isEmpty()) {
            return;
        }
        var first = alike.getFirst();
        try {
            var id = "torhaus-" + text.site() + "-" + first.seq();
            channel.send(new Channel.Message(id, text.subject(alike), text.body(alike), first));
            alike.forEach(told::told);
        } catch (NotSent failure) {
            throw failure.isRefused()
                    ? Undelivered.refused(failure.problem(), delivered)
                    : Undelivered.away(failure.problem(), delivered);
        }
    }

    @Override
    public void tend() {
        // nothing has to be kept alive
    }

    @Override
    public void finish() {
        channel.abort(); // nothing is under way
    }

    @Override
    public void abort() {
        channel.abort();
    }
}
