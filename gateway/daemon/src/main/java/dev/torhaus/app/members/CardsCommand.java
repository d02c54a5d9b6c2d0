package dev.torhaus.app.members;

import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.DataOption;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.engine.RosterEdit;
import dev.torhaus.event.CardId;
import dev.torhaus.journal.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code torhaus cards}: what opens doors. */
@Command(
        name = "cards",
        description = "Look after cards. Works while the gateway runs and while it does not.",
        subcommands = {
            CardsCommand.Add.class,
            CardsLearn.class,
            CardsCommand.ListAll.class,
            CardsCommand.Revoke.class,
            CardsCommand.Enable.class
        })
public final class CardsCommand implements Callable<Integer> {

    @Override
    public Integer call() throws WrongUse {
        throw new WrongUse("say what to do: add, learn, list, revoke or enable");
    }

    @Command(
            name = "add",
            description = "Give a member a card and print the new card's id alone.",
            footer = {
                "",
                "The number is read from standard input, decimal or 0x…, never from the command line, which",
                "every user of the computer can see. It is digested at once and stored nowhere.",
                "",
                "Example:",
                "  echo 0x00A1B2C3 | torhaus cards add --data /var/lib/torhaus --member m-… --format wiegand34",
            })
    static final class Add implements Callable<Integer> {
        private final Console console;

        Add(Console console) {
            this.console = console;
        }

        /** Longer than any number, so that a wrong file is noticed and not read. */
        private static final int INPUT_BYTES_MAX = 256;

        @Mixin private final DataOption data = new DataOption();

        @Option(
                names = "--member",
                paramLabel = "ID",
                required = true,
                description = "whose card it is")
        private String member = "";

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                required = true,
                description =
                        "how the reader sends it: wiegand26, wiegand34, wiegand37, rawN, uid4,"
                                + " uid7 or one of the site's own")
        private String format = "";

        @Override
        public Integer call() throws IOException {
            var card =
                    new Card(
                            new RandomIds().card(),
                            MemberTexts.member(member),
                            credential(),
                            false);
            Register.change(data.folder(), new RosterEdit.AddCard(card), User.name());
            console.out().println(card.id());
            return 0;
        }

        private Credential credential() throws IOException {
            var text =
                    new String(console.in().readNBytes(INPUT_BYTES_MAX), StandardCharsets.US_ASCII)
                            .strip();
            return new TypedCard(
                            new CardKey(Register.cardSecret(data.folder())),
                            () -> Sites.formats(data.folder()))
                    .credential("--format", format, "standard input", text);
        }
    }

    @Command(
            name = "list",
            description = "Print all cards: id, member, since when; never a number.")
    static final class ListAll implements Callable<Integer> {
        private final Console console;

        ListAll(Console console) {
            this.console = console;
        }

        @Mixin private final DataOption data = new DataOption();

        @Option(names = "--json", description = "a JSON object for each card")
        private boolean json;

        @Override
        public Integer call() {
            var out = console.out();
            try (var reader = JournalReader.open(data.folder())) {
                for (var row : reader.cards()) {
                    out.println(json ? RosterText.json(row) : RosterText.line(row));
                }
            }
            return 0;
        }
    }

    /** What is done to one card. */
    abstract static class OneCard implements Callable<Integer> {
        @Mixin private final DataOption data = new DataOption();

        @Parameters(
                paramLabel = "CARD",
                description = "the card's id, as `torhaus cards list` shows it")
        private String card = "";

        abstract RosterEdit edit(CardId id);

        @Override
        public Integer call() {
            Register.change(data.folder(), edit(MemberTexts.card(card)), User.name());
            return ExitStatus.FINE;
        }
    }

    @Command(
            name = "revoke",
            description =
                    "Bar a card, e.g. a lost one. Its number may be given to somebody else afterwards.",
            footer = {"", "Example:", "  torhaus cards revoke --data /var/lib/torhaus c-…"})
    static final class Revoke extends OneCard {
        @Override
        RosterEdit edit(CardId id) {
            return new RosterEdit.RevokeCard(id);
        }
    }

    @Command(
            name = "enable",
            description = "Let a revoked card open again, e.g. one that was found.",
            footer = {"", "Example:", "  torhaus cards enable --data /var/lib/torhaus c-…"})
    static final class Enable extends OneCard {
        @Override
        RosterEdit edit(CardId id) {
            return new RosterEdit.EnableCard(id);
        }
    }
}
