package dev.torhaus.app.members;

import dev.torhaus.access.CardKey;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Sites;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.loop.Change;
import dev.torhaus.site.Site;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code torhaus members import}. */
@Command(
        name = "import",
        header = "Add or change many members and cards out of a table.",
        description = {
            "Reads CSV in UTF-8, with commas or semicolons, and says what it would change. Nothing is"
                    + " changed without --apply, and with it either all or, when one row has a problem,"
                    + " nothing. Problems are told by row; a card's number is never printed.",
            "",
            "Columns, in any order, the first row naming them:",
            "  member       the id of a member who is there already; empty for a new one",
            "  name         wanted for a new member",
            "  groups       groups of the site file, parted by spaces; wanted for a new member",
            "  valid-from   first day, as 2026-01-31, or an instant",
            "  valid-until  last day, likewise",
            "  cards        card numbers, decimal or 0x…, parted by spaces",
            "  format       of these cards: wiegand26, wiegand34, wiegand37, rawN, uid4 or uid7",
            "",
            "An empty cell of a member who is there already changes nothing. Delete the file when it is"
                    + " imported: it holds card numbers."
        },
        footer = {
            "Example:",
            "  torhaus members import --data /var/lib/torhaus members.csv",
            "  torhaus members import --data /var/lib/torhaus members.csv --apply",
            "",
            "Exit status: 0 fine, 1 the table has problems, 2 wrong use."
        })
public final class MembersImport implements Callable<Integer> {
    private final Console console;

    MembersImport(Console console) {
        this.console = console;
    }

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "of cards in rows that do not say (default: wiegand34)")
    private String format = "wiegand34";

    @Option(names = "--apply", description = "change it, and not only say what would change")
    private boolean apply;

    @Option(names = "--json", description = "a JSON object for each row")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "the table")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var key = new CardKey(Register.cardSecret(data.folder()));
        RosterImport table;
        try (var reader = JournalReader.open(data.folder())) {
            table = read(reader, Sites.inForce(reader), key, file, format);
        }
        if (apply) {
            Register.change(data.folder(), new Change.ChangeRoster(table.edits()), User.name());
        }
        table.effects().forEach(this::tell);
        if (!apply && !json) {
            console.out().println("nothing is changed yet: --apply does it");
        }
        return ExitStatus.FINE;
    }

    /** Throws CommandFailed with a line for each problem of the table. */
    public static RosterImport read(
            JournalReader reader, Site site, CardKey key, Path file, String format) {
        var known =
                new RosterImport.Known(
                        reader.members(),
                        reader.cards(),
                        site.house().policy().groups().keySet(),
                        site.zone());
        var typed = new TypedCard(key, () -> Sites.formats(site));
        var table = new RosterImport(file, known, typed, format);
        table.read();
        return table;
    }

    /** A new member's id is told once it is the last word. */
    private void tell(RosterImport.Effect effect) {
        if (json) {
            var line = JsonMapper.shared().createObjectNode();
            line.put("row", effect.row()).put("name", effect.name());
            line.put("new", effect.fresh()).put("cards", effect.cards());
            if (apply || !effect.fresh()) {
                line.put("member", effect.member().value());
            }
            console.out().println(JsonMapper.shared().writeValueAsString(line));
        } else {
            console.out()
                    .printf(
                            "row %d: %s  %s%s%n",
                            effect.row(),
                            apply || !effect.fresh() ? effect.member() : "new",
                            effect.name(),
                            effect.cards() == 0
                                    ? ""
                                    : "  "
                                            + effect.cards()
                                            + (effect.cards() == 1 ? " card" : " cards"));
        }
    }
}
