package dev.torhaus.app.daemon;

import dev.torhaus.alert.AlertSink;
import dev.torhaus.alert.AlertText;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Sites;
import dev.torhaus.engine.State;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.RoomId;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.FeedStatus;
import dev.torhaus.feed.Pauses;
import dev.torhaus.feed.Sink;
import dev.torhaus.influx.HealthSample;
import dev.torhaus.influx.HealthSink;
import dev.torhaus.influx.HourlySink;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.influx.InfluxSink;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.loop.Control;
import dev.torhaus.loop.DiskWatch;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.JournalStore;
import dev.torhaus.loop.ReaderEntries;
import dev.torhaus.loop.Startup;
import dev.torhaus.mqtt.MqttSink;
import dev.torhaus.mqtt.RemoteSensors;
import dev.torhaus.site.Site;
import dev.torhaus.web.FeedHealth;
import dev.torhaus.web.Metrics;
import dev.torhaus.web.PageModel;
import dev.torhaus.web.PageServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The whole program on one site: journal, gateway, control socket, feeds and page, started in that
 * order so that doors decide first, and stopped the other way round so that what happened last is
 * still delivered.
 */
public final class Daemon {
    /**
     * How long a stop waits for broker and database to take what is left; the rest is delivered
     * after the next start.
     */
    private static final Duration DELIVERY_AT_STOP_MAX = Duration.ofSeconds(3);

    /** The engine has a mark to write every minute. */
    private static final Duration TURN_MAX = Duration.ofMinutes(2);

    /** The feeds by the names of their cursors, which never change. */
    private static final String MQTT = "mqtt";

    private static final String INFLUX = "influx";
    private static final String ALERT_MAIL = "alert-mail";
    private static final String ALERT_WEBHOOK = "alert-webhook";

    private static final System.Logger LOG = System.getLogger(Daemon.class.getName());

    private final Site site;
    private final Journal journal;
    private final Devices devices;
    private final Gateway gateway;
    private final Pauses pauses;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<JournalReader> readers = new ArrayList<>();
    private Optional<RemoteSensors> remoteSensors = Optional.empty();
    private Optional<Control> control = Optional.empty();
    private Optional<PageServer> page = Optional.empty();
    private boolean stopped;

    /** Opens a site's journal and devices and wires everything; nothing runs yet. */
    public static Daemon on(Site site, DataFolder.Use use, Function<Journal, Devices> open) {
        return on(site, use, open, Pauses.usual());
    }

    /** The same, with other pauses of its feeds. */
    static Daemon on(
            Site site, DataFolder.Use use, Function<Journal, Devices> open, Pauses pauses) {
        var journal = Journal.open(site.data(), use);
        try {
            return new Daemon(site, journal, open.apply(journal), pauses);
        } catch (RuntimeException failed) {
            journal.close();
            throw failed;
        }
    }

    private Daemon(Site site, Journal journal, Devices devices, Pauses pauses) {
        this.pauses = pauses;
        this.site = site;
        this.journal = journal;
        this.devices = devices;
        try (var reader = journal.reader()) {
            gateway =
                    new Gateway(
                            devices.clock(),
                            devices.lines(),
                            devices.strikes(),
                            devices.signals(),
                            devices.silentAlarm(),
                            new JournalStore(journal),
                            journal.lastSeq(),
                            State.before(site.house(), reader.roster(), reader.standings()));
        }
        devices.wired(gateway);
    }

    /**
     * Starts what decides: on return doors open for known cards. Throws CommandFailed when a line
     * cannot be claimed.
     */
    public void startDeciding() {
        try (var reader = journal.reader()) {
            var resume = reader.resume(devices.clock().now().boot());
            var known = reader.siteInForce();
            var changed =
                    known.isPresent() && known.get().equals(site.hash())
                            ? Optional.<Startup.SiteFile>empty()
                            : Optional.of(new Startup.SiteFile(site.hash(), site.yaml()));
            gateway.start(new Startup(resume, changed, reader.seenCommands()));
        } catch (IOException lines) {
            throw new CommandFailed(lines.getMessage(), lines);
        }
        devices.started();
    }

    /** Tells operators when the disk of the journal is nearly full. */
    void watchDisk() {
        try (var reader = journal.reader()) {
            DiskWatch.start(gateway, journal.folder().path(), reader.diskLow());
        }
    }

    /**
     * Lets the commands of this computer reach the gateway. Returns what has the site file read
     * again, by {@code file}, which throws CommandFailed telling its problems.
     */
    public Control.Reload startControl(Supplier<Site> file) {
        var reloader = new Reloader(gateway, site, file);
        try {
            control =
                    Optional.of(
                            Control.listen(
                                    journal.folder().path(),
                                    gateway,
                                    reloader,
                                    devices.learning()));
            return reloader;
        } catch (IOException taken) {
            throw new CommandFailed(taken.getMessage(), taken);
        }
    }

    /**
     * Begins to deliver to the broker and the database that the site names, and to hear the sensors
     * that speak over the broker.
     */
    public void startFeeds() {
        site.mqtt()
                .ifPresent(settings ->
                        feed(
                                MQTT,
                                reader ->
                                        new MqttSink(
                                                settings,
                                                site.id(),
                                                gateway.boards(),
                                                settings.commands()
                                                        ? Optional.of(new RemoteCommands(gateway))
                                                        : Optional.empty(),
                                                Sites.prefixesOfHomeAssistant(reader))));
        site.influx().ifPresent(settings -> feed(INFLUX, reader -> influx(settings, reader)));
        var alerts = new AlertText(site.id(), site.zone(), site.language());
        site.alerts()
                .mail()
                .ifPresent(mail ->
                        feed(
                                ALERT_MAIL,
                                reader ->
                                        AlertSink.mail(
                                                mail,
                                                alerts,
                                                this::wall,
                                                standing(ALERT_MAIL, reader))));
        site.alerts()
                .webhook()
                .ifPresent(hook ->
                        feed(
                                ALERT_WEBHOOK,
                                reader ->
                                        AlertSink.webhook(
                                                hook,
                                                alerts,
                                                this::wall,
                                                standing(ALERT_WEBHOOK, reader))));
        feeds.forEach(Feed::start);
        site.mqtt()
                .filter(settings -> !settings.sensors().isEmpty())
                .ifPresent(settings -> {
                    var heard =
                            new RemoteSensors(
                                    settings, site.id(), pauses, new HeardSensors(gateway));
                    heard.start();
                    remoteSensors = Optional.of(heard);
                });
    }

    private static AlertSink.Standing standing(String feed, JournalReader reader) {
        return new AlertSink.Standing(new FeedId(feed), reader::recall, reader.cursor(feed) == 0);
    }

    private Instant wall() {
        return devices.clock().now().wall();
    }

    private Sink influx(InfluxSettings settings, JournalReader reader) {
        var hourly =
                new HourlySink(
                        new InfluxSink(settings, site.id(), rooms()),
                        settings,
                        site.id(),
                        site.zone(),
                        reader::replay);
        return new HealthSink(hourly, settings, site.id(), this::sample);
    }

    private HealthSample sample() {
        var health = gateway.health();
        var samples = feeds.stream().map(Daemon::sample).toList();
        return new HealthSample(
                devices.clock().now().wall(),
                health.mailbox(),
                health.waiting(),
                gateway.takeLongestCommitMicros(),
                samples);
    }

    private static HealthSample.FeedSample sample(Feed feed) {
        var status = feed.status();
        return new HealthSample.FeedSample(
                status.name(), status.connected(), status.backlog(), feed.lastAck());
    }

    private void feed(String name, Function<JournalReader, Sink> sink) {
        var reader = journal.reader();
        readers.add(reader);
        feeds.add(
                new Feed(
                        name,
                        gateway.tail(new ReaderEntries(reader)),
                        sink.apply(reader),
                        pauses,
                        new FeedReports(gateway, new FeedId(name))));
    }

    private Map<DeskId, RoomId> rooms() {
        var rooms = new HashMap<DeskId, RoomId>();
        site.house().desks().forEach(desk -> rooms.put(desk.id(), desk.room()));
        return rooms;
    }

    /** Serves the page; returns its port. Throws WebStartException when the address is taken. */
    public int startPage() {
        var server =
                new PageServer(
                        site.web(),
                        List.of(),
                        pageModel(),
                        gateway.boards(),
                        this::health,
                        this::wall,
                        new Metrics(gateway, feeds)::text);
        server.start();
        page = Optional.of(server);
        return server.port();
    }

    private PageModel pageModel() {
        return new PageModel(
                site.id(),
                site.zone(),
                site.language(),
                devices.tempo().map(PageModel.Simulated::new).orElse(null),
                site.rooms().stream()
                        .map(room -> new PageModel.RoomLabel(room.id(), room.name()))
                        .toList(),
                site.doors().stream()
                        .map(door -> new PageModel.DoorLabel(door.id(), door.name()))
                        .toList());
    }

    private List<FeedHealth> health() {
        return feedStatus().stream().map(Daemon::health).toList();
    }

    private static FeedHealth health(FeedStatus status) {
        return new FeedHealth(
                switch (status.name()) {
                    case MQTT -> "MQTT";
                    case INFLUX -> "InfluxDB";
                    case ALERT_MAIL -> "Mail";
                    default -> "Webhook";
                },
                status.connected(),
                status.backlog(),
                status.since(),
                status.problem());
    }

    /** How each feed fares, in the order in which they were started. Any thread. */
    public List<FeedStatus> feedStatus() {
        return feeds.stream().map(Feed::status).toList();
    }

    /**
     * Whether the part that decides still does, for who starts the program anew when it does not.
     */
    boolean alive() {
        return gateway.turnedWithin(TURN_MAX);
    }

    /** What decides. */
    public Gateway gateway() {
        return gateway;
    }

    /** Where it keeps what happened; closed by {@link #stop}. */
    public Journal journal() {
        return journal;
    }

    /** Stops in good order, once; a second call does nothing. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            control.ifPresent(Daemon::close);
            if (remoteSensors.isPresent()) {
                remoteSensors.get().stop();
            }
            gateway.stopDeciding();
            if (!gateway.awaitWritten(DELIVERY_AT_STOP_MAX)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the disk is slow: the last entries are not stored yet");
            }
            feeds.forEach(feed -> feed.stop(DELIVERY_AT_STOP_MAX));
            page.ifPresent(PageServer::close);
            gateway.stopWriting();
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException("stopping was interrupted", nobodyInterrupts);
        }
        readers.forEach(JournalReader::close);
        devices.close();
        journal.close();
    }

    private static void close(Control control) {
        try {
            control.close();
        } catch (IOException leftBehind) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the control socket stays: {0}",
                    leftBehind.getMessage());
        }
    }
}
