package dev.torhaus.app.why;

import dev.torhaus.access.GrantFinding;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Rule;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Trace;
import dev.torhaus.app.plan.AccessWords;
import dev.torhaus.settings.Language;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Prints an explanation: the decision, each rule, and what has to be said of it. */
final class WhyText {
    private final PrintStream out;
    private final boolean json;
    private final AccessWords words;
    private final WhyWords why;
    private final DateTimeFormatter time;

    WhyText(PrintStream out, boolean json, Language language, ZoneId zone) {
        this.out = out;
        this.json = json;
        this.words = new AccessWords(language);
        this.why = new WhyWords(words);
        this.time =
                DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", language.locale())
                        .withZone(zone);
    }

    String in(String german, String english) {
        return words.in(german, english);
    }

    WhyWords words() {
        return why;
    }

    String time(Instant at) {
        return time.format(at);
    }

    void decision(String text, boolean letIn) {
        if (json) {
            var line = JsonMapper.shared().createObjectNode();
            line.put("decision", letIn ? "granted" : "denied").put("text", text);
            out.println(JsonMapper.shared().writeValueAsString(line));
        } else {
            out.println(text);
        }
    }

    void rule(Rule rule, Trace.Result result, String detail) {
        if (json) {
            var line = JsonMapper.shared().createObjectNode();
            line.put("rule", rule.name()).put("result", result.name()).put("detail", detail);
            out.println(JsonMapper.shared().writeValueAsString(line));
        } else {
            out.printf(
                    "  %-34s %s%s%n",
                    why.rule(rule), why.result(result), detail.isEmpty() ? "" : ": " + detail);
        }
    }

    void note(String text) {
        if (json) {
            var line = JsonMapper.shared().createObjectNode().put("note", text);
            out.println(JsonMapper.shared().writeValueAsString(line));
        } else {
            out.println(in("Hinweis: ", "Note: ") + text);
        }
    }

    /** Which grants there are for the door, and which of them hold. */
    String grants(List<GrantFinding> grants, Policy policy) {
        return grants.stream()
                .map(grant ->
                        grant.group()
                                + " "
                                + hours(grant, policy)
                                + " → "
                                + why.opening(grant.opening()))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private String hours(GrantFinding finding, Policy policy) {
        var schedules = new HashSet<Optional<Schedule>>();
        var group = policy.groups().get(finding.group());
        if (group != null) {
            group.grants().stream()
                    .map(grant -> grant.schedule())
                    .filter(schedule -> schedule.map(Schedule::id).equals(finding.schedule()))
                    .forEach(schedules::add);
        }
        return words.when(schedules);
    }
}
