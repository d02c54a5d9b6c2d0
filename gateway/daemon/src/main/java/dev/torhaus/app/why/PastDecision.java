package dev.torhaus.app.why;

import dev.torhaus.access.Member;
import dev.torhaus.access.Rule;
import dev.torhaus.access.Trace;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import dev.torhaus.event.TapMark;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.MemberRow;
import dev.torhaus.journal.StoredEntry;
import dev.torhaus.site.Site;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was decided, out of the journal. The recorded reason says which rule decided; since the
 * rules are always asked in the same order, those before it held. What the rules said in detail is
 * taken from the site file of that time and from the member's groups and dates of that time.
 */
final class PastDecision {
    private final JournalReader reader;
    private final Site site;
    private final WhyText text;
    private final StoredEntry entry;

    PastDecision(JournalReader reader, Site site, WhyText text, StoredEntry entry) {
        this.reader = reader;
        this.site = site;
        this.text = text;
        this.entry = entry;
    }

    /** Throws CommandFailed for an entry that is no decision. */
    static void requireOne(StoredEntry entry) {
        if (!(entry.open().event() instanceof OpenEvent.AccessGranted)
                && !(entry.open().event() instanceof OpenEvent.AccessDenied)) {
            throw new CommandFailed(
                    "entry "
                            + entry.open().seq()
                            + " is a "
                            + entry.open().kind()
                            + ": only AccessGranted and AccessDenied are decided by rules");
        }
    }

    /** Prints it; whether the card was let in. */
    boolean explain() {
        return switch (entry.open().event()) {
            case OpenEvent.AccessGranted(var door, var at) -> {
                granted(door, at);
                yield true;
            }
            case OpenEvent.AccessDenied(var door, var at, var coarse) -> {
                denied(door, at, coarse);
                yield false;
            }
            default -> throw new IllegalStateException("no decision: entry " + entry.open().seq());
        };
    }

    private void granted(DoorId door, ReaderId at) {
        text.decision(line(door, at) + text.in("eingelassen", "let in"), true);
        inForce();
        switch (entry.personal().orElse(null)) {
            case Personal.Tap(var member, _, _, var marks) -> {
                var since = new ChangesSince(reader, text, entry.open().seq(), member);
                var then = since.then(who(member));
                for (Rule rule : Rule.values()) {
                    text.rule(rule, Trace.Result.PASSED, detail(rule, then, door));
                }
                text.note(
                        text.in(
                                "dass jede Regel hielt oder hier nicht gefragt war, folgt daraus, dass"
                                        + " eingelassen wurde",
                                "that each rule held, or was not asked here, follows from the card being"
                                        + " let in"));
                if (!marks.isEmpty()) {
                    text.note(
                            text.in("vermerkt: ", "noted: ")
                                    + marks.stream()
                                            .sorted()
                                            .map(text.words()::mark)
                                            .collect(Collectors.joining(", ")));
                }
                since.tell();
            }
            case Personal.AnonymousTap _,
                    Personal.UnknownTap _,
                    Personal.RosterRow _,
                    Personal.Operator _ ->
                    nobodyKept();
            case null -> nobodyKept();
        }
    }

    private void denied(DoorId door, ReaderId at, CoarseReason coarse) {
        switch (entry.personal().orElse(null)) {
            case Personal.Tap(var member, _, var reason, _) when reason != null -> {
                decided(door, at, text.words().reason(reason));
                var since = new ChangesSince(reader, text, entry.open().seq(), member);
                rules(reason, since.then(who(member)), door);
                since.tell();
            }
            case Personal.UnknownTap(var reason) -> {
                decided(door, at, text.words().reason(reason));
                rules(reason, Optional.empty(), door);
            }
            case Personal.AnonymousTap(var reason, _) when reason != null -> {
                decided(door, at, text.words().reason(reason));
                rules(reason, Optional.empty(), door);
                nobodyKept();
            }
            case Personal.Tap _,
                    Personal.AnonymousTap _,
                    Personal.RosterRow _,
                    Personal.Operator _ ->
                    onlyCoarse(door, at, coarse);
            case null -> onlyCoarse(door, at, coarse);
        }
    }

    private void decided(DoorId door, ReaderId at, String reason) {
        text.decision(line(door, at) + text.in("abgelehnt: ", "refused: ") + reason, false);
        inForce();
    }

    /** Who it was and the exact reason are erased: what is left is the coarse one. */
    private void onlyCoarse(DoorId door, ReaderId at, CoarseReason coarse) {
        decided(door, at, text.words().coarse(coarse));
        nobodyKept();
        text.note(
                text.in("möglich sind: ", "possible are: ")
                        + Stream.of(DenialReason.values())
                                .filter(reason -> reason.coarse() == coarse)
                                .map(text.words()::reason)
                                .collect(Collectors.joining(", ")));
    }

    private void nobodyKept() {
        text.note(
                text.in(
                        "wer es war, ist nicht oder nicht mehr gespeichert",
                        "who it was is not stored, or not any more"));
    }

    private String line(DoorId door, ReaderId at) {
        return "%d  %s  %s (%s): "
                .formatted(entry.open().seq(), text.time(entry.open().at()), door, at);
    }

    private void inForce() {
        text.note(
                text.in("nach der Site-Datei, die damals galt: ", "by the site file of that time: ")
                        + "sha256 "
                        + site.hash().hex().substring(0, 12));
    }

    private void rules(DenialReason reason, Optional<Member> then, DoorId door) {
        var failed = RuleOf.reason(reason);
        if (failed.isEmpty()) {
            return;
        }
        for (Rule rule : Rule.values()) {
            text.rule(rule, RuleOf.result(rule, failed.get()), detail(rule, then, door));
        }
    }

    /** As the table of today has them. */
    private Optional<Member> who(MemberId member) {
        var row =
                reader.members().stream()
                        .filter(known -> known.member().id().equals(member))
                        .findFirst();
        text.note(
                row.map(known -> known.name() + " (" + member + ")")
                        .orElse(
                                member
                                        + text.in(
                                                ", steht nicht mehr in der Tabelle",
                                                ", no longer in the table")));
        return row.map(MemberRow::member);
    }

    private String detail(Rule rule, Optional<Member> then, DoorId door) {
        if (then.isEmpty()) {
            return "";
        }
        var member = then.get();
        return switch (rule) {
            case VALIDITY -> dates(member);
            case DOOR_GRANTED ->
                    member.groups().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
            case SCHEDULE -> {
                var open = entry.open();
                var stamp = new Stamp(open.at(), 0, open.boot(), clockTrusted());
                var policy = site.house().policy();
                yield text.grants(policy.grantsFor(member, door, stamp), policy);
            }
            case KNOWN_CARD,
                    CARD_IN_FORCE,
                    NOT_SUSPENDED,
                    USES_LEFT,
                    LOCKDOWN,
                    PASSBACK,
                    INTERLOCK,
                    PIN_LOCK_OUT,
                    PIN ->
                    "";
        };
    }

    private boolean clockTrusted() {
        return !(entry.personal().orElse(null) instanceof Personal.Tap tap
                && (tap.marks().contains(TapMark.CLOCK_UNTRUSTED)
                        || tap.reason() == DenialReason.CLOCK_UNTRUSTED));
    }

    private String dates(Member member) {
        var from = member.validFrom();
        var until = member.validUntil();
        return (from == null ? "" : text.in("ab ", "from ") + text.time(from) + " ")
                + (until == null ? "" : text.in("bis ", "until ") + text.time(until));
    }
}
