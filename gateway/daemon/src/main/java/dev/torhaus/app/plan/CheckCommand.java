package dev.torhaus.app.plan;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.settings.Language;
import dev.torhaus.site.Explanation;
import dev.torhaus.site.Parsed;
import dev.torhaus.site.Problem;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import dev.torhaus.site.SiteSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code torhaus check}: is a site file right, and what does it come to? */
@Command(
        name = "check",
        header = "Say whether a site file is right, and what it comes to.",
        description =
                "Reads a site file and tells everything that is wrong with it, each with file, line"
                        + " and column; on a Raspberry Pi also which lines it does not have. Starts"
                        + " nothing and touches no line.",
        footer = {
            "Examples:",
            "  torhaus check /etc/torhaus/site.yaml",
            "  torhaus check --json site.yaml | jq -r .problem",
            "  torhaus check --schema > site.schema.json    for an editor that completes keys",
            "",
            "Exit status: 0 the file is right, 1 it has problems, 2 wrong use."
        })
public final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SITE", arity = "0..1", description = "The site file, YAML.")
    private @Nullable Path file;

    @Option(
            names = "--schema",
            description = "Print the JSON Schema of site files instead, for editors.")
    private boolean schema;

    @Option(
            names = "--json",
            description = "Print JSON, one object a line: the problems, or what the file comes to.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws WrongUse {
        if (schema) {
            console.out()
                    .println(
                            JsonMapper.shared()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(SiteSchema.schema()));
            return ExitStatus.FINE;
        }
        if (file == null) {
            throw new WrongUse("name the site file");
        }
        return check(file);
    }

    private Integer check(Path file) throws WrongUse {
        if (!Files.isRegularFile(file)) {
            throw new WrongUse(file + " is no file: check the path");
        }
        return switch (SiteFile.read(file, Sites.lineCheckOnPi())) {
            case Parsed.Ok(Site site) -> {
                tell(site);
                yield ExitStatus.FINE;
            }
            case Parsed.Invalid(List<Problem> problems) -> {
                problems.forEach(this::tell);
                yield ExitStatus.NO;
            }
        };
    }

    private void tell(Site site) {
        var explanation = Explanation.of(site);
        if (json) {
            print(summary(site, explanation));
            return;
        }
        var german = site.language() == Language.DE;
        console.out().println(file + (german ? ": in Ordnung" : ": fine"));
        explanation.facts().forEach(fact -> console.out().println("  " + fact));
        explanation
                .warnings()
                .forEach(warning ->
                        console.out().println((german ? "Hinweis: " : "Note: ") + warning));
    }

    private static Map<String, Object> summary(Site site, Explanation explanation) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("site", site.id().value());
        summary.put("sha256", site.hash().hex());
        summary.put("rooms", site.rooms().size());
        summary.put("desks", site.desks().size());
        summary.put("doors", site.doors().size());
        summary.put("readers", site.wiring().pairs().size() + site.wiring().chips().size());
        summary.put("groups", site.house().policy().groups().size());
        summary.put("mqtt", site.mqtt().isPresent());
        summary.put("influx", site.influx().isPresent());
        summary.put("warnings", explanation.warnings());
        return summary;
    }

    private void tell(Problem problem) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("file", problem.file().toString());
            line.put("line", problem.line());
            line.put("column", problem.column());
            line.put("problem", problem.text());
            print(line);
        } else {
            console.err().println(problem);
        }
    }

    private void print(Map<String, Object> line) {
        console.out().println(JsonMapper.shared().writeValueAsString(line));
    }
}
