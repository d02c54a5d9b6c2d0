package dev.torhaus.app.plan;

import dev.torhaus.settings.Language;
import dev.torhaus.site.RestartNeeds;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints what a plan found: a line for each difference. */
final class PlanText {
    private final PrintStream out;
    private final boolean json;
    private final Language language;
    private final ZoneId zone;
    private final AccessWords words;
    private int differences;

    PlanText(PrintStream out, boolean json, Language language, ZoneId zone) {
        this.out = out;
        this.json = json;
        this.language = language;
        this.zone = zone;
        this.words = new AccessWords(language);
    }

    void access(AccessPlan.Difference difference, String name) {
        var before = words.when(difference.before(), zone);
        var after = words.when(difference.after(), zone);
        if (json) {
            print(
                    object("access")
                            .put("member", difference.member().value())
                            .put("name", name)
                            .put("door", difference.door().value())
                            .put("effect", difference.effect().name().toLowerCase(Locale.ROOT))
                            .put("before", before)
                            .put("after", after));
        } else {
            print(
                    "%s (%s) %s %s: %s → %s"
                            .formatted(
                                    name,
                                    difference.member(),
                                    verb(difference.effect()),
                                    difference.door(),
                                    before,
                                    after));
        }
    }

    private String verb(AccessPlan.Effect effect) {
        return switch (effect) {
            case GAINS -> words.in("bekommt", "gains");
            case LOSES -> words.in("verliert", "loses");
            case CHANGES -> words.in("behält zu anderen Zeiten", "keeps at other times");
        };
    }

    void lostGroup(AccessPlan.LostGroup lost) {
        if (json) {
            print(
                    object("group")
                            .put("group", lost.group().value())
                            .put("members", lost.members()));
        } else {
            print(
                    words.in("Gruppe ", "group ")
                            + lost.group()
                            + words.in(
                                    " entfällt, Mitglieder darin: ",
                                    " is gone, members still in it: ")
                            + lost.members());
        }
    }

    void house(HouseChanges.Change change) {
        if (json) {
            print(
                    object(change.kind().word().en())
                            .put(change.kind().word().en(), change.id())
                            .put("what", change.what().in(language)));
        } else {
            print(
                    change.kind().word().in(language)
                            + " "
                            + change.id()
                            + ": "
                            + change.what().in(language));
        }
    }

    void restart(RestartNeeds.Need need) {
        if (json) {
            print(object("restart").put("what", need.in(language)));
        } else {
            print(words.in("braucht einen Neustart: ", "needs a restart: ") + need.in(language));
        }
    }

    void end() {
        if (differences == 0 && !json) {
            out.println(words.in("nichts ändert sich", "nothing changes"));
        }
    }

    private static ObjectNode object(String change) {
        return JsonMapper.shared().createObjectNode().put("change", change);
    }

    private void print(ObjectNode line) {
        print(JsonMapper.shared().writeValueAsString(line));
    }

    private void print(String line) {
        differences++;
        out.println(line);
    }
}
