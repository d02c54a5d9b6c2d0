package dev.torhaus.app.members;

import dev.torhaus.access.Grant;
import dev.torhaus.access.Policy;
import dev.torhaus.app.console.Answers;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Sites;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Engine;
import dev.torhaus.engine.House;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.engine.State;
import dev.torhaus.engine.Step;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.loop.Change;
import dev.torhaus.loop.Control;
import dev.torhaus.loop.RealClock;
import dev.torhaus.loop.Requests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes members and cards: by the running gateway when there is one, else by the same engine on
 * the folder itself.
 */
public final class Register {
    private Register() {}

    /**
     * Makes changes of members and cards durable, all or none; or throws CommandFailed saying why
     * not. {@code by} is the user of the operating system.
     */
    static void change(Path folder, RosterEdit edit, String by) {
        change(folder, new Change.ChangeRoster(List.of(edit)), by);
    }

    /**
     * Makes a change durable, or throws CommandFailed saying why not. {@code by} is the user of the
     * operating system.
     */
    static void change(Path folder, Change change, String by) {
        try {
            var answer = Control.ask(folder, change);
            Answers.check(answer.isPresent() ? answer.get() : alone(folder, change, by));
        } catch (IOException unreachable) {
            throw new CommandFailed(unreachable.getMessage(), unreachable);
        }
    }

    /**
     * The secret under which this folder's cards are digested, made now if nobody needed it yet.
     */
    public static byte[] cardSecret(Path folder) {
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
            return apply(journal, houseOf(journal, groups(change)), change, clock.now(), by);
        }
    }

    /** Applies a change in one transaction, while nothing else runs on the journal. */
    public static Command.Answer apply(
            Journal journal, House house, Change change, Stamp now, String by) {
        Step step;
        try (var reader = journal.reader()) {
            step =
                    Engine.step(
                            State.before(house, reader.roster(), reader.standings()),
                            Requests.question(change, by).input(now, 0));
        }
        if (!step.entries().isEmpty()) {
            journal.commit(step.entries(), Map.of(), now.wall());
        }
        for (Command command : step.commands()) {
            if (command instanceof Command.Reply(_, var answer)) {
                return answer;
            }
        }
        throw new IllegalStateException("the engine answers every request");
    }

    /** The house of the journal's last site file; before the first one any group may be named. */
    private static House houseOf(Journal journal, Set<GroupId> named) {
        try (var reader = journal.reader()) {
            if (reader.siteInForce().isPresent()) {
                return Sites.inForce(reader).house();
            }
        }
        var any = new HashMap<GroupId, List<Grant>>();
        named.forEach(group -> any.put(group, List.of()));
        return new House(List.of(), List.of(), new Policy(ZoneOffset.UTC, any));
    }

    private static Set<GroupId> groups(Change change) {
        var named = new HashSet<GroupId>();
        if (change instanceof Change.ChangeRoster(var edits)) {
            for (RosterEdit edit : edits) {
                switch (edit) {
                    case RosterEdit.AddMember(var member, _) -> named.addAll(member.groups());
                    case RosterEdit.ChangeMember(_, var after, _) -> named.addAll(after.groups());
                    case RosterEdit.RemoveMember _,
                            RosterEdit.ForgiveMember _,
                            RosterEdit.ForgiveArea _,
                            RosterEdit.UnlockMember _,
                            RosterEdit.AddCard _,
                            RosterEdit.RevokeCard _,
                            RosterEdit.EnableCard _ -> {}
                }
            }
        }
        return named;
    }
}
