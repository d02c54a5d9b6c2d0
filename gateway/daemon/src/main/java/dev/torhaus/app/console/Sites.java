package dev.torhaus.app.console;

import dev.torhaus.event.Sha256;
import dev.torhaus.influx.InfluxSettings;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.mqtt.HomeAssistantSettings;
import dev.torhaus.mqtt.MqttSettings;
import dev.torhaus.pi.Header;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Parsed;
import dev.torhaus.site.Problem;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import dev.torhaus.web.WebSettings;
import dev.torhaus.wiegand.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Site files as commands need them. */
public final class Sites {
    private Sites() {}

    /** Says of each line of a site file whether this machine has it. */
    public static LineCheck lineCheck() {
        return Header.system()::problems;
    }

    /** The same for a start, which does without lines whose whole chip is not there. */
    public static LineCheck lineCheckAtStart() {
        return Header.system()::mistakes;
    }

    /**
     * The first on a Raspberry Pi; elsewhere, where a site file may be written as well, nothing is
     * said of its lines.
     */
    public static LineCheck lineCheckOnPi() {
        return Header.system().present() ? lineCheck() : LineCheck.NONE;
    }

    /** Throws CommandFailed with one line for each problem of the file. */
    public static Site read(Path file, LineCheck lines) {
        return valid(SiteFile.read(file, lines));
    }

    /** The site of a file that was read. Throws CommandFailed as {@link #read} does. */
    public static Site valid(Parsed parsed) {
        return switch (parsed) {
            case Parsed.Ok(var site) -> site;
            case Parsed.Invalid(var problems) ->
                    throw new CommandFailed(
                            problems.stream()
                                    .map(Problem::toString)
                                    .collect(Collectors.joining("\n")));
        };
    }

    /**
     * The site file that the gateway went by last. Throws CommandFailed when there was none yet, or
     * when this version reads it differently.
     */
    public static Site inForce(JournalReader reader) {
        var yaml =
                reader.siteInForce()
                        .flatMap(reader::siteFile)
                        .orElseThrow(() ->
                                new CommandFailed(
                                        "no gateway has run on this data folder yet: start it once"));
        return valid(SiteFile.remembered(yaml));
    }

    /**
     * The card formats that the Wiegand readers of a folder's site take; none before the first run.
     */
    public static List<Format> formats(Path folder) {
        try (var reader = JournalReader.open(folder)) {
            return reader.siteInForce().isPresent() ? formats(inForce(reader)) : List.of();
        }
    }

    /** The card formats that the Wiegand readers of a site take, each once. */
    public static List<Format> formats(Site site) {
        return site.wiring().pairs().stream()
                .flatMap(pair -> pair.formats().stream())
                .distinct()
                .toList();
    }

    /** A site file that was in force once. Throws CommandFailed when it cannot be read any more. */
    public static Site remembered(JournalReader reader, Sha256 hash) {
        return valid(
                SiteFile.remembered(
                        reader.siteFile(hash)
                                .orElseThrow(() ->
                                        new CommandFailed(
                                                "the journal has lost site file " + hash.hex()))));
    }

    /**
     * Below which topics Home Assistant was ever told of the house. A file of a past that cannot be
     * read any more says nothing.
     */
    public static Set<String> prefixesOfHomeAssistant(JournalReader reader) {
        return reader.siteFiles().stream()
                .filter(yaml -> yaml.contains("home-assistant"))
                .map(SiteFile::remembered)
                .flatMap(parsed ->
                        parsed instanceof Parsed.Ok(var site)
                                ? site.mqtt().stream()
                                : Stream.<MqttSettings>empty())
                .flatMap(settings -> settings.discovery().stream())
                .map(HomeAssistantSettings::prefix)
                .collect(Collectors.toSet());
    }

    /** The site with another data folder; {@code null} leaves it as the file says. */
    public static Site at(Site site, @Nullable Path data) {
        return data == null
                ? site
                : with(
                        site,
                        data.toAbsolutePath().normalize(),
                        site.mqtt(),
                        site.influx(),
                        site.web());
    }

    /** The site with other places to deliver to, and another page. */
    public static Site served(
            Site site,
            Optional<MqttSettings> mqtt,
            Optional<InfluxSettings> influx,
            WebSettings web) {
        return with(site, site.data(), mqtt, influx, web);
    }

    private static Site with(
            Site site,
            Path data,
            Optional<MqttSettings> mqtt,
            Optional<InfluxSettings> influx,
            WebSettings web) {
        return new Site(
                site.id(),
                site.zone(),
                site.language(),
                data,
                site.rooms(),
                site.desks(),
                site.doors(),
                site.house(),
                site.wiring(),
                mqtt,
                influx,
                site.alerts(),
                web,
                site.yaml(),
                site.hash());
    }
}
