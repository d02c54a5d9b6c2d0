package dev.torhaus.app.daemon;

import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.engine.Command;
import dev.torhaus.loop.Control;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.Requests;
import dev.torhaus.loop.Startup;
import dev.torhaus.site.RestartNeeds;
import dev.torhaus.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Brings a changed site file to the running gateway: as a whole or not at all. Any thread, one at a
 * time; none of them is the gateway's own, which goes on meanwhile.
 */
final class Reloader implements Control.Reload {
    private static final System.Logger LOG = System.getLogger(Reloader.class.getName());

    private final Gateway gateway;
    private final Supplier<Site> file;
    private Site running;

    /**
     * Nothing is read yet.
     *
     * @param running what the gateway was started with
     * @param file reads the site file as the start did, or throws CommandFailed telling its
     *     problems
     */
    Reloader(Gateway gateway, Site running, Supplier<Site> file) {
        this.gateway = gateway;
        this.running = running;
        this.file = file;
    }

    @Override
    public synchronized Control.Reloaded reload(String by) {
        var reloaded = readAndTake(by);
        var level = reloaded.taken() ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
        reloaded.lines().forEach(line -> LOG.log(level, "reload: {0}", line));
        return reloaded;
    }

    private Control.Reloaded readAndTake(String by) {
        Site site;
        try {
            site = file.get();
        } catch (CommandFailed problems) {
            return refused(problems.lines());
        }
        return take(site, by);
    }

    private Control.Reloaded take(Site site, String by) {
        if (site.hash().equals(running.hash())) {
            return new Control.Reloaded(
                    true, List.of("the site file is the one that runs already"));
        }
        var needs = RestartNeeds.between(running, site);
        if (!needs.isEmpty()) {
            return refused(
                    needs.stream().map(need -> "needs a restart: " + need.english()).toList());
        }
        var file = new Startup.SiteFile(site.hash(), site.yaml());
        var answer = gateway.ask(Requests.question(site.house(), file, by)).orElse(null);
        return switch (answer) {
            case null ->
                    new Control.Reloaded(
                            false,
                            List.of(
                                    "the gateway did not answer in time: look into its log, then reload again"));
            case Command.Answer.Done _ -> {
                running = site;
                yield new Control.Reloaded(
                        true, List.of("the site file is in force, sha256 " + site.hash().hex()));
            }
            case Command.Answer.Unstored _ -> {
                running = site;
                yield new Control.Reloaded(
                        true,
                        List.of(
                                "the site file is in force, but the journal cannot be written just now"));
            }
            case Command.Answer.Refused(var why, _) -> refused(List.of(words(why)));
        };
    }

    private static String words(Command.Refusal why) {
        return why == Command.Refusal.NOT_STORED
                ? "the journal cannot be written just now: make room on the disk, then reload again"
                : "needs a restart: the house has other desks or doors";
    }

    private static Control.Reloaded refused(List<String> why) {
        var lines = new ArrayList<>(why);
        lines.add("the site file is not taken, the gateway stays as it was");
        return new Control.Reloaded(false, lines);
    }
}
