package dev.torhaus.app.machine;

import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.site.Parsed;
import dev.torhaus.site.Problem;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code torhaus doctor}: is the machine around a site as it should be? */
@Command(
        name = "doctor",
        header = "Say whether this machine keeps the site's doors safe and has what it needs.",
        description =
                "Looks at the board, the kernel's settings for outputs, the service with its hooks,"
                        + " the watchdog, the lines and the data folder. Each finding says what, where"
                        + " and what to do. Changes nothing and touches no line.",
        footer = {
            "Examples:",
            "  torhaus doctor /etc/torhaus/site.yaml",
            "  torhaus doctor --json site.yaml | jq -r 'select(.grade == \"bad\") | .do'",
            "",
            "Exit status: 0 nothing is wrong, 1 something is, 2 wrong use."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SITE", description = "The site file, YAML.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print JSON, one finding a line.")
    private boolean json;

    @Option(names = "--root", hidden = true, description = "The folder to take for /.")
    private Path root = Path.of("/");

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws WrongUse {
        if (!Files.isRegularFile(file)) {
            throw new WrongUse(file + " is no file: check the path");
        }
        var findings =
                switch (SiteFile.read(file, Sites.lineCheckOnPi())) {
                    case Parsed.Ok(Site site) ->
                            Stream.concat(
                                            Stream.of(sound()),
                                            new Doctor(root, site).examine().stream())
                                    .toList();
                    case Parsed.Invalid(List<Problem> problems) ->
                            problems.stream().map(DoctorCommand::wrong).toList();
                };
        findings.forEach(this::tell);
        var bad = findings.stream().anyMatch(each -> each.grade() == Finding.Grade.BAD);
        return bad ? ExitStatus.NO : ExitStatus.FINE;
    }

    private Finding sound() {
        return new Finding("site-file", Finding.Grade.GOOD, file.toString(), "ok", "");
    }

    private static Finding wrong(Problem problem) {
        var where = problem.file() + ":" + problem.line() + ":" + problem.column();
        return new Finding("site-file", Finding.Grade.BAD, where, problem.text(), "");
    }

    private void tell(Finding finding) {
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("check", finding.check());
            line.put("grade", finding.grade().name().toLowerCase(Locale.ROOT));
            line.put("where", finding.where());
            line.put("what", finding.what());
            line.put("do", finding.remedy());
            console.out().println(JsonMapper.shared().writeValueAsString(line));
            return;
        }
        var sign =
                switch (finding.grade()) {
                    case GOOD -> "ok  ";
                    case OPEN -> "?   ";
                    case BAD -> "BAD ";
                };
        console.out()
                .println(
                        sign
                                + finding.check()
                                + ": "
                                + finding.what()
                                + " ("
                                + finding.where()
                                + ")"
                                + (finding.remedy().isEmpty() ? "" : " → " + finding.remedy()));
    }
}
