package dev.torhaus.app.members;

import dev.torhaus.access.CardKey;
import dev.torhaus.access.Pin;
import dev.torhaus.access.PinDigest;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.console.Console;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.Sites;
import dev.torhaus.event.MemberId;
import dev.torhaus.journal.JournalReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus members pin}. */
@Command(
        name = "pin",
        description = {
            "Give a member a PIN for readers that ask for one.",
            "It is read from standard input, 4 to 8 digits on a line, never from the command line, which"
                    + " every user of the computer can see. It is digested at once and stored nowhere. A"
                    + " second line is a duress PIN, for when somebody forces the member: it opens"
                    + " as well, raises the silent alarm where the site file has a duress-alarm, and"
                    + " only the journal's personal part tells (`torhaus why`)."
        },
        footer = {
            "",
            "Examples:",
            "  read -rs PIN && printf '%%s\\n' \"$PIN\" | torhaus members pin --data /var/lib/torhaus m-…",
            "  torhaus members pin --data /var/lib/torhaus m-… --remove",
        })
final class MembersPin implements Callable<Integer> {
    private static final Pattern DIGITS =
            Pattern.compile("[0-9]{" + PinDigest.DIGITS_MIN + "," + PinDigest.DIGITS_MAX + "}");

    /** Longer than two PINs, so that a wrong file is noticed and not read. */
    private static final int INPUT_BYTES_MAX = 64;

    private final Console console;

    MembersPin(Console console) {
        this.console = console;
    }

    @Mixin private OneMember which = new OneMember();

    @Option(names = "--remove", description = "take PIN and duress PIN away")
    private boolean remove;

    @Override
    public Integer call() throws IOException {
        var member = which.id();
        var pins = remove ? List.<PinDigest>of() : pins(member);
        MemberChange.make(
                which.data(),
                which.typed(),
                found ->
                        found.withPins(
                                pins.isEmpty() ? null : pins.getFirst(),
                                pins.size() < 2 ? null : pins.get(1)),
                Optional.empty());
        if (pins.size() == 2) {
            whoIsAlarmed().ifPresent(console.err()::println);
        }
        return ExitStatus.FINE;
    }

    /** What an operator must know of the duress PIN; empty when all is well. */
    private Optional<String> whoIsAlarmed() {
        try (var reader = JournalReader.open(which.data())) {
            if (reader.siteInForce().isEmpty()) {
                return Optional.of(
                        "note: no gateway has run on this data folder yet: the duress PIN alarms"
                                + " somebody only if the site file has access: duress-alarm");
            }
            return Sites.inForce(reader).house().duressAlarm().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "note: nobody will be alarmed: the duress PIN opens, but the site file"
                                    + " has no access: duress-alarm");
        } catch (CommandFailed otherwiseRead) {
            return Optional.of(
                    "note: whether the duress PIN alarms anybody is not known: the site file in"
                            + " force cannot be read by this version: see torhaus check");
        }
    }

    private List<PinDigest> pins(MemberId member) throws IOException {
        var text = new String(console.in().readNBytes(INPUT_BYTES_MAX), StandardCharsets.US_ASCII);
        var lines = text.lines().map(String::strip).toList();
        if (lines.isEmpty()
                || lines.size() > 2
                || !lines.stream().allMatch(line -> DIGITS.matcher(line).matches())) {
            throw new CommandFailed(
                    "standard input: want a PIN of 4 to 8 digits, and on a second line perhaps a duress PIN");
        }
        if (lines.size() == 2 && lines.getFirst().equals(lines.get(1))) {
            throw new CommandFailed("standard input: the duress PIN must differ from the PIN");
        }
        var key = new CardKey(Register.cardSecret(which.data()));
        return lines.stream()
                .map(line -> new Pin(line.length(), Long.parseLong(line)))
                .map(pin -> PinDigest.of(member, key.credential(pin)))
                .toList();
    }
}
