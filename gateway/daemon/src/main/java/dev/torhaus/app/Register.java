package dev.torhaus.app;

import dev.torhaus.access.Grant;
import dev.torhaus.access.Policy;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Engine;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.House;
import dev.torhaus.engine.State;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.loop.Change;
import dev.torhaus.loop.Control;
import dev.torhaus.loop.RealClock;
import dev.torhaus.loop.Requests;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Parsed;
import dev.torhaus.site.SiteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes members and cards: by the running gateway when there is one, else by the same engine on
 * the folder itself.
 */
final class Register {
    private Register() {}

    /**
     * Makes a change durable, or throws CommandFailed saying why not. {@code by} is the user of the
     * operating system.
     */
    static void change(Path folder, Change change, String by) {
        try {
            var answer = Control.ask(folder, change);
            check(answer.isPresent() ? answer.get() : alone(folder, change, by));
        } catch (IOException unreachable) {
            throw new CommandFailed(unreachable.getMessage(), unreachable);
        }
    }

    /**
     * The secret under which this folder's cards are digested, made now if nobody needed it yet.
     */
    static byte[] cardSecret(Path folder) {
        var known = Journal.knownCardSecret(folder);
        if (known.isPresent()) {
            return known.get();
        }
        try (var journal = Journal.open(folder, DataFolder.Use.UPKEEP)) {
            return journal.cardSecret();
        }
    }

    private static Command.Answer alone(Path folder, Change change, String by) throws IOException {
        try (var journal = Journal.open(folder, DataFolder.Use.UPKEEP)) {
            var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, step -> {});
            return apply(
                            journal,
                            houseOf(journal, groups(change)),
                            List.of(change),
                            clock.now(),
                            by)
                    .getFirst();
        }
    }

    /** Applies changes in one transaction, while nothing else runs on the journal. */
    static List<Command.Answer> apply(
            Journal journal, House house, List<Change> changes, Stamp now, String by) {
        var entries = new ArrayList<Entry>();
        var answers = new ArrayList<Command.Answer>();
        try (var reader = journal.reader()) {
            var state = State.before(house, reader.roster(), reader.standings());
            for (Change change : changes) {
                var step = Engine.step(state, Requests.question(change, by).input(now, 0));
                state = step.state();
                entries.addAll(step.entries());
                for (Command command : step.commands()) {
                    if (command instanceof Command.Reply(_, var answer)) {
                        answers.add(answer);
                    }
                }
            }
        }
        if (!entries.isEmpty()) {
            journal.commit(entries, Map.of(), now.wall());
        }
        return answers;
    }

    /** The house of the journal's last site file; before the first one any group may be named. */
    private static House houseOf(Journal journal, Set<GroupId> named) {
        try (var reader = journal.reader()) {
            var yaml = reader.siteInForce().flatMap(reader::siteFile);
            if (yaml.isPresent()
                    && SiteFile.parse(
                                    Path.of("site file in force"),
                                    yaml.get().getBytes(StandardCharsets.UTF_8),
                                    LineCheck.NONE)
                            instanceof Parsed.Ok(var site)) {
                return site.house();
            }
        }
        var any = new HashMap<GroupId, List<Grant>>();
        named.forEach(group -> any.put(group, List.of()));
        return new House(List.of(), List.of(), new Policy(ZoneOffset.UTC, any));
    }

    private static Set<GroupId> groups(Change change) {
        return change instanceof Change.AddMember(var member, _) ? member.groups() : Set.of();
    }

    static void check(Command.Answer answer) {
        if (answer instanceof Command.Answer.Refused(var why)) {
            throw new CommandFailed(words(why));
        }
    }

    private static String words(Command.Refusal why) {
        return switch (why) {
            case NO_SUCH_MEMBER ->
                    "there is no member with this id: `torhaus members list` shows them";
            case NO_SUCH_GROUP ->
                    "the site file has no such group: name one that stands under access.groups";
            case NO_SUCH_CARD -> "there is no card with this id: `torhaus cards list` shows them";
            case ID_TAKEN -> "this id is taken: try again";
            case CARD_TAKEN -> "this card is already known: `torhaus cards list` shows whose it is";
            case ALREADY_REVOKED -> "this card is already revoked";
            case NO_SUCH_DOOR -> "the site file has no such door: `torhaus check` counts them";
            case INTERLOCK ->
                    "another door of the interlock is released or open, or would have to stay so:"
                            + " wait until it is shut; a door of an interlock cannot be free";
            case FIRE -> "the fire input has released the door: it locks when the fire is over";
            case ALREADY_FREE -> "the door is free: there is nothing to release";
            case NO_ALARM -> "the door has no alarm";
            case REPLAYED, EXPIRED, EXPIRES_TOO_LATE, CLOCK_UNTRUSTED ->
                    "the command is not valid now";
            case OTHER_HOUSE -> throw new IllegalStateException("only a site file can be that");
        };
    }
}
