package dev.torhaus.alert;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.feed.Sink;
import dev.torhaus.feed.Undelivered;
import java.time.Duration;
import java.time.InstantSource;
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

    /** What is older when a channel is new is no alert any more. */
    static final Duration NEWS_MAX_AT_FIRST = Duration.ofDays(1);

    /** A mail server that was away over a holiday still gets what happened then. */
    static final Duration NEWS_MAX = Duration.ofDays(7);

    /** How far back a start looks for what the operator knows already. */
    static final Duration KNOWN_MAX = Duration.ofDays(30);

    private static final int ENTRIES_MAX = 500;

    /** About a minute apart: an alert that is not wanted must not keep all others waiting. */
    static final int TRIES_MAX = 10;

    private final Channel channel;
    private final AlertText text;
    private final InstantSource house;
    private final Standing standing;
    private Told told = new Told();
    private boolean remembered;

    /** News that go into one message, all of one kind. */
    private final List<Alert> alike = new ArrayList<>();

    /** How many entries of the batch come before the first of them. */
    private int alikeFrom;

    private int tooOld;

    /** Of the alert that was not wanted at the last try. */
    private String unfitId = "";

    private int tries;
    private final List<DeadLetter> letters = new ArrayList<>();

    /**
     * What is known of a channel at a start.
     *
     * @param feed which brings it its entries
     * @param past whence what it was told can be known
     * @param isNew whether it never was told anything
     */
    public record Standing(FeedId feed, Past past, boolean isNew) {}

    AlertSink(Channel channel, AlertText text, InstantSource house, Standing standing) {
        this.channel = channel;
        this.text = text;
        this.house = house;
        this.standing = standing;
    }

    /**
     * Alerts by mail, whose server is trusted when the JVM's trust store does.
     *
     * @param house the clock of the house
     */
    public static AlertSink mail(
            AlertSettings.Mail settings, AlertText text, InstantSource house, Standing standing) {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var channel = new MailChannel(settings, tls, MailChannel.WHOLE_MAX);
        return new AlertSink(channel, text, house, standing);
    }

    /**
     * Alerts by webhook.
     *
     * @param house the clock of the house
     */
    public static AlertSink webhook(
            AlertSettings.Webhook settings,
            AlertText text,
            InstantSource house,
            Standing standing) {
        var channel = new WebhookChannel(settings, text.site().value());
        return new AlertSink(channel, text, house, standing);
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
        remember(batch.getFirst());
        alike.clear();
        tooOld = 0;
        for (int i = 0; i < batch.size(); i++) {
            var entry = batch.get(i);
            var old = entry.recorded().isBefore(house.instant().minus(newsMax()));
            for (Alert lapsed : told.lapsed(entry.recorded())) {
                take(lapsed, i, old);
            }
            if (entry.event() instanceof OpenEvent.PowerUp) {
                sendAlike();
                told.startedAnew(entry.recorded());
            }
            var alert = alert(entry);
            if (alert.isPresent()) {
                take(alert.get(), i, old);
            }
        }
        sendAlike();
        if (tooOld > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "alerts: %d are more than %d days old and are not sent to %s; see `torhaus events`"
                            .formatted(tooOld, newsMax().toDays(), target()));
        }
    }

    private Duration newsMax() {
        return standing.isNew() ? NEWS_MAX_AT_FIRST : NEWS_MAX;
    }

    /** Before the first entry of this run: what the operator knows already. */
    private void remember(OpenEntry first) {
        if (!remembered) {
            told = new Told();
            standing.past()
                    .tell(
                            Alerts.KINDS,
                            first.recorded().minus(KNOWN_MAX),
                            first.seq() - 1,
                            this::remembered);
            remembered = true;
        }
    }

    private void remembered(OpenEntry entry) {
        told.lapsed(entry.recorded()).forEach(told::told);
        if (entry.event() instanceof OpenEvent.PowerUp) {
            told.startedAnew(entry.recorded());
        }
        alert(entry)
                .ifPresent(alert -> {
                    told.seen(alert);
                    if (told.isNews(alert)) {
                        told.told(alert);
                    }
                });
    }

    private void take(Alert alert, int position, boolean old) throws Undelivered {
        if (!goesWithTheOthers(alert)) {
            sendAlike(); // only then is it known whether this one is news
        }
        told.seen(alert);
        if (!told.isNews(alert)) {
            return;
        }
        if (old) {
            tooOld++;
            told.told(alert);
            return;
        }
        alikeFrom = alike.isEmpty() ? position : alikeFrom;
        alike.add(alert);
    }

    /** What a sick feed says of itself cannot be delivered by it. */
    private Optional<Alert> alert(OpenEntry entry) {
        return Alerts.of(entry).filter(alert -> !ofThisFeed(alert));
    }

    private boolean ofThisFeed(Alert alert) {
        return (alert.topic() == Alert.Topic.FEED || alert.topic() == Alert.Topic.REJECTED)
                && alert.thing().equals(standing.feed().value());
    }

    /** When a broker is away, all the sensors on it are, within one batch. */
    private boolean goesWithTheOthers(Alert alert) {
        return channel.gathers()
                && alert.topic() == Alert.Topic.SENSOR
                && alike.stream()
                        .allMatch(other ->
                                other.topic() == alert.topic()
                                        && other.state() == alert.state()
                                        && other.detail().equals(alert.detail())
                                        && !other.thing().equals(alert.thing()));
    }

    private void sendAlike() throws Undelivered {
        if (alike.isEmpty()) {
            return;
        }
        var first = alike.getFirst();
        try {
            var id = "torhaus-" + text.site() + "-" + first.id();
            channel.send(new Channel.Message(id, text.subject(alike), text.body(alike), first));
            doneWithAlike();
        } catch (NotSent failure) {
            if (failure.isUnfit() && triedOften(first.id())) {
                giveUpAlike(failure.problem());
                return;
            }
            throw failure.isRefused()
                    ? Undelivered.refused(failure.problem(), alikeFrom)
                    : Undelivered.away(failure.problem(), alikeFrom);
        }
    }

    private void doneWithAlike() {
        alike.forEach(told::told);
        alike.clear();
    }

    private boolean triedOften(String id) {
        tries = id.equals(unfitId) ? tries + 1 : 1;
        unfitId = id;
        return tries >= TRIES_MAX;
    }

    private void giveUpAlike(String problem) {
        for (Alert alert : alike) {
            letters.add(new DeadLetter(standing.feed(), alert.seq(), alert.seq(), problem));
        }
        doneWithAlike();
    }

    @Override
    public List<DeadLetter> takeDeadLetters() {
        var taken = List.copyOf(letters);
        letters.clear();
        return taken;
    }

    @Override
    public void tend() {
        // nothing has to be kept alive
    }

    @Override
    public Optional<Undelivered> grievance() {
        return channel.grievance().map(problem -> Undelivered.refused(problem, 0));
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
