package dev.torhaus.app.simulation;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.app.daemon.Daemon;
import dev.torhaus.app.daemon.Serving;
import dev.torhaus.app.daemon.SimulatedDevices;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.journal.DataFolder.Use;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import dev.torhaus.web.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code torhaus demo}: the whole gateway on a house that is not there. */
@Command(
        name = "demo",
        description =
                "Run the whole gateway on a simulated house and show it on http://localhost:8080.",
        footer = {
            "",
            "Examples:",
            "  torhaus demo                                     a morning, ten times as fast as it is",
            "  torhaus demo --for 60s --speed 60 --data try     an hour in a minute; ends with a summary",
            "  torhaus demo --site my-house.yaml                your own house",
        })
public final class DemoCommand implements Callable<Integer> {
    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    private static final String SAMPLE = "/torhaus/sites/house.yaml";
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "end after this real time, e.g. 60s, with a summary")
    private @Nullable Duration lasting;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "simulated seconds for each real one (default: 10)")
    private double speed = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the journal goes (default: a folder for this run)")
    private @Nullable Path data;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "the site file (default: a sample house)")
    private @Nullable Path siteFile;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "another number, other people (default: 1)")
    private long seed = 1;

    @Option(
            names = "--busy",
            paramLabel = "N",
            description = "traffic of the house, 1 to 100; 1 is an ordinary day (default: 4)")
    private int busy = 4;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "when simulated time begins, as 2026-11-23T07:00:00Z (default: eight o'clock on the last weekday)")
    private @Nullable Instant from;

    @Option(names = "--port", paramLabel = "PORT", description = "the page's port (default: 8080)")
    private int port = WebSettings.DEFAULT.port();

    @Option(
            names = "--mqtt",
            paramLabel = "URL",
            description = "also publish to this broker, e.g. mqtt://127.0.0.1:1883")
    private @Nullable URI mqtt;

    @Option(
            names = "--influx",
            paramLabel = "URL",
            description =
                    "also write to the database torhaus of this InfluxDB 1.x, e.g. http://127.0.0.1:8086")
    private @Nullable URI influx;

    @Override
    public Integer call() throws InterruptedException, IOException, WrongUse {
        SimulatedDevices.requireSense(speed, busy);
        var folder = data == null ? Files.createTempDirectory("torhaus-demo-") : data;
        var site = served(Sites.at(site(), folder));
        var daemon =
                Daemon.on(
                        site,
                        Use.SIMULATION,
                        journal ->
                                SimulatedDevices.open(
                                        site, journal, seed, begin(site), speed, busy));
        var serving = new Serving(daemon);
        daemon.startDeciding();
        daemon.startControl(() -> served(Sites.at(site(), folder)));
        daemon.startFeeds();
        var out = console.out();
        out.printf("Torhaus shows a simulated house on http://localhost:%d%n", daemon.startPage());
        out.printf("Its journal is in %s; Ctrl-C ends it.%n", folder);
        if (lasting == null) {
            serving.await();
        } else {
            Thread.sleep(lasting);
            daemon.stop();
            DemoSummary.print(out, folder, daemon.feedStatus());
        }
        return 0;
    }

    private Site site() {
        if (siteFile != null) {
            return Sites.read(siteFile, LineCheck.NONE);
        }
        try (InputStream sample = DemoCommand.class.getResourceAsStream(SAMPLE)) {
            if (sample == null) {
                throw new IllegalStateException("the jar lacks " + SAMPLE);
            }
            return Sites.valid(
                    SiteFile.parse(Path.of("house.yaml"), sample.readAllBytes(), LineCheck.NONE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The demo feeds nothing but what it was told to, whatever the site file says. */
    private Site served(Site site) {
        return Sites.served(
                site,
                Optional.ofNullable(mqtt)
                        .map(broker ->
                                new MqttSettings(
                                        broker,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "torhaus/" + site.id())),
                Optional.ofNullable(influx)
                        .map(url ->
                                new InfluxSettings.V1(
                                        url, "torhaus", Optional.empty(), Optional.empty())),
                new WebSettings(WebSettings.DEFAULT.host(), port));
    }

    private Instant begin(Site site) {
        if (from != null) {
            return from;
        }
        var day = LocalDate.now(site.zone());
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.minusDays(1);
        }
        return day.atTime(MORNING).atZone(site.zone()).toInstant();
    }
}
