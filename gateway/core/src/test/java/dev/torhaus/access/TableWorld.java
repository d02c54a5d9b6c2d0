package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One scenario of the table: its members, and what has happened to them. Whoever is let in goes in
 * unless the line says that the door was not opened.
 */
final class TableWorld {
    private static final CardKey KEY = new CardKey(new byte[CardKey.BYTES]);
    private static final BootId BOOT = new BootId("boot");

    private final Map<String, Member> members = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private UntrustedClock untrusted = UntrustedClock.NEVER;
    private Standings standings = Standings.NONE;
    private @Nullable Stamp last;

    static List<String> reasons(Rule rule) {
        return switch (rule) {
            case KNOWN_CARD -> List.of("UNKNOWN_CARD");
            case CARD_IN_FORCE -> List.of("CARD_REVOKED");
            case NOT_SUSPENDED -> List.of("SUSPENDED");
            case VALIDITY -> List.of("NOT_YET_VALID", "EXPIRED", "CLOCK_UNTRUSTED");
            case USES_LEFT -> List.of("USED_UP");
            case DOOR_GRANTED -> List.of("WRONG_DOOR");
            case SCHEDULE -> List.of("OUTSIDE_HOURS", "CLOCK_UNTRUSTED");
            case LOCKDOWN -> List.of("LOCKDOWN");
            case PASSBACK -> List.of("PASSBACK");
            case INTERLOCK -> List.of("INTERLOCK");
            case PIN_LOCK_OUT -> List.of("PIN_LOCKED_OUT");
            case PIN -> List.of("PIN_WANTED", "NO_PIN", "WRONG_PIN");
        };
    }

    /** A line that is no decision. */
    void say(String line) {
        var words = line.split(" +", -1);
        switch (words[0]) {
            case "member" -> member(words);
            case "untrusted-clock" -> untrusted = UntrustedClock.ALWAYS;
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void member(String[] words) {
        var groups = new HashSet<GroupId>();
        var said = new HashMap<String, String>();
        for (int i = 2; i < words.length; i++) {
            var word = words[i].split("=", 2);
            if (word.length == 2 || Set.of("revoked", "suspended").contains(words[i])) {
                said.put(word[0], word[word.length - 1]);
            } else {
                groups.add(new GroupId(words[i]));
            }
        }
        var id = new MemberId(words[1]);
        if (said.containsKey("revoked")) {
            revoked.add(words[1]);
        }
        members.put(
                words[1],
                new Member(
                        id,
                        groups,
                        date(said.get("from")),
                        date(said.get("until")),
                        said.containsKey("suspended"),
                        new Allowance(number(said.get("uses")), number(said.get("days"))),
                        pin(id, said.get("pin")),
                        pin(id, said.get("duress")),
                        false));
    }

    private static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var local =
                text.contains("T")
                        ? LocalDateTime.parse(text)
                        : LocalDate.parse(text).atStartOfDay();
        return local.atZone(TableHouse.BERLIN).toInstant();
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static @Nullable PinDigest pin(MemberId id, @Nullable String digits) {
        return digits == null ? null : PinDigest.of(id, entered(digits));
    }

    private static Credential entered(String digits) {
        return KEY.credential(new Pin(digits.length(), Long.parseLong(digits)));
    }

    /** What is decided, in the words of the table. */
    String decide(String who, String where, String when, String state) {
        var name = who.strip();
        var member = members.get(name);
        var said = state.strip();
        var at = stamp(when.strip(), said);
        if (member != null && said.contains("forgiven")) {
            standings = standings.with(member.id(), standings.of(member.id()).forgiven());
        }
        var reader = TableHouse.reader(where.strip());
        var attempt =
                new Attempt(
                        reader.door(),
                        reader.entrance(),
                        condition(said),
                        at,
                        word(said, "pin").map(TableWorld::entered).orElse(null));
        var decision =
                TableHouse.policy(untrusted)
                        .decide(roster(), standings, List.of(credential(name)), attempt);
        return outcome(decision, reader, at, !said.contains("not-opened"));
    }

    private String outcome(Decision decision, TableHouse.Reader reader, Stamp at, boolean opened) {
        traceFits(decision);
        return switch (decision) {
            case Decision.Granted granted -> {
                var into = reader.entrance().into();
                var standing = granted.standing();
                standings =
                        standings.with(
                                granted.member(),
                                opened && into.isPresent()
                                        ? standing.in(into.get(), at)
                                        : standing);
                var marks = granted.marks().stream().sorted().map(mark -> " " + mark);
                yield "GRANTED"
                        + marks.collect(Collectors.joining())
                        + (granted.anonymous() ? " anonymous" : "");
            }
            case Decision.Denied denied -> {
                standings = standings.with(denied.member(), denied.standing());
                yield denied.reason() + (denied.anonymous() ? " anonymous" : "");
            }
            case Decision.PinWanted _ -> "PIN_WANTED";
            case Decision.Unknown _ -> "UNKNOWN_CARD";
        };
    }

    /** The trace says of every rule what it found: one failed when refused, and none after it. */
    private static void traceFits(Decision decision) {
        var results = decision.trace().checks().stream().map(Trace.Check::result).toList();
        var failed = results.indexOf(Trace.Result.FAILED);
        var reached = results.indexOf(Trace.Result.NOT_REACHED);
        switch (decision) {
            case Decision.Granted _ -> assertEquals(List.of(-1, -1), List.of(failed, reached));
            case Decision.PinWanted _ ->
                    assertEquals(
                            List.of(-1, List.of(Rule.values()).indexOf(Rule.PIN)),
                            List.of(failed, reached));
            case Decision.Unknown _ -> assertEquals(0, failed);
            case Decision.Denied denied -> {
                var rule = decision.trace().checks().get(failed).rule();
                assertEquals(failed == results.size() - 1 ? -1 : failed + 1, reached);
                assertEquals(
                        true, reasons(rule).contains(denied.reason().name()), denied::toString);
            }
        }
    }

    private DoorCondition condition(String said) {
        return new DoorCondition(
                word(said, "lockdown")
                        .map(group -> group.isEmpty() ? Set.of() : Set.of(new GroupId(group))),
                said.contains("interlock"));
    }

    private static Optional<String> word(String said, String name) {
        return List.of(said.split(" +", -1)).stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    private Stamp stamp(String when, String said) {
        var wall =
                when.contains("T")
                        ? OffsetDateTime.parse(when).toInstant()
                        : LocalDateTime.parse(when.replace(' ', 'T'))
                                .atZone(TableHouse.BERLIN)
                                .toInstant();
        var before = last == null ? new Stamp(wall, 0, BOOT, true) : last;
        var passed =
                word(said, "passed")
                        .map(text -> Duration.parse("PT" + text))
                        .orElse(Duration.between(before.wall(), wall));
        last =
                new Stamp(
                        wall,
                        before.monotonicNanos() + passed.toNanos(),
                        BOOT,
                        !said.contains("clock=untrusted"));
        return last;
    }

    private Roster roster() {
        return Roster.of(
                members.values(),
                members.keySet().stream()
                        .map(name ->
                                new Card(
                                        new CardId("card-" + name),
                                        Objects.requireNonNull(members.get(name)).id(),
                                        credential(name),
                                        revoked.contains(name)))
                        .toList());
    }

    private static Credential credential(String name) {
        return new Credential(name.hashCode(), 1, 2, 3);
    }
}
