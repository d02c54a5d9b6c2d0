package dev.torhaus.site;

import dev.torhaus.settings.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of another site file only a restart brings: lines are claimed, servers reached and pages
 * served once. Everything else, such as groups, schedules and times, a running gateway takes.
 */
public final class RestartNeeds {
    private RestartNeeds() {}

    /**
     * One difference.
     *
     * @param german one line
     * @param english the same in English
     */
    public record Need(String german, String english) {
        public String in(Language language) {
            return new Phrases(language).in(german, english);
        }
    }

    /** The differences between what runs and another file that need a restart; empty when none. */
    public static List<Need> between(Site running, Site other) {
        var needs = new ArrayList<Need>();
        changed(needs, running, other, Site::id, "die Kennung (site)", "the id (site)");
        changed(needs, running, other, Site::zone, "die Zeitzone", "the time zone");
        changed(needs, running, other, Site::language, "die Sprache", "the language");
        changed(needs, running, other, Site::data, "der Datenordner", "the data folder");
        needs.addAll(lines(running, other));
        changed(
                needs,
                running,
                other,
                site -> site.wiring().chips(),
                "die Leser am SPI-Bus",
                "the readers on an SPI bus");
        changed(
                needs,
                running,
                other,
                site -> site.wiring().signals(),
                "die Signale der Leser (signals)",
                "the readers' signals (signals)");
        changed(needs, running, other, Site::rooms, "die Räume", "the rooms");
        changed(needs, running, other, RestartNeeds::desks, "die Tische", "the desks");
        changed(needs, running, other, Site::doors, "die Türen", "the doors");
        changed(needs, running, other, Site::mqtt, "der Broker (mqtt)", "the broker (mqtt)");
        changed(
                needs,
                running,
                other,
                Site::influx,
                "die Datenbank (influx)",
                "the database (influx)");
        changed(
                needs,
                running,
                other,
                Site::alerts,
                "die Meldungen (alerts)",
                "the alerts (alerts)");
        changed(needs, running, other, Site::web, "die Seiten (web)", "the pages (web)");
        return needs;
    }

    private static void changed(
            List<Need> needs,
            Site running,
            Site other,
            Function<Site, Object> part,
            String german,
            String english) {
        if (!part.apply(running).equals(part.apply(other))) {
            needs.add(new Need(german, english));
        }
    }

    /** Ids, names and rooms of the desks; their order is of no matter. */
    private static Object desks(Site site) {
        var desks = new TreeSet<String>();
        site.desks().forEach(desk -> desks.add(desk.toString()));
        site.house().desks().forEach(desk -> desks.add(desk.id() + " in " + desk.room()));
        return desks;
    }

    private static List<Need> lines(Site running, Site other) {
        var before = LineMeanings.of(running.wiring());
        var after = LineMeanings.of(other.wiring());
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        var needs = new ArrayList<Need>();
        for (String name : names) {
            var was = before.get(name);
            var becomes = after.get(name);
            if (!Objects.equals(was, becomes)) {
                needs.add(
                        new Need(
                                "Leitung " + name + ": " + step(was, becomes, Language.DE),
                                "line " + name + ": " + step(was, becomes, Language.EN)));
            }
        }
        return needs;
    }

    private static String step(
            LineMeanings.@Nullable Meaning was,
            LineMeanings.@Nullable Meaning becomes,
            Language language) {
        var say = new Phrases(language);
        var unused = say.in("unbenutzt", "unused");
        var before = was == null ? unused : was.in(language);
        var after = becomes == null ? unused : becomes.in(language);
        return before.equals(after)
                ? before + say.in(", anders eingestellt", ", set differently")
                : before + " → " + after;
    }
}
