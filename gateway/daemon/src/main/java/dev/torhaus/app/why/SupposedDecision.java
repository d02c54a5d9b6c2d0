package dev.torhaus.app.why;

import dev.torhaus.access.Attempt;
import dev.torhaus.access.Card;
import dev.torhaus.access.Decision;
import dev.torhaus.access.DoorCondition;
import dev.torhaus.access.Rule;
import dev.torhaus.access.Trace;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.engine.House.DoorPlan;
import dev.torhaus.event.BootId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.CardRow;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.journal.MemberRow;
import dev.torhaus.site.Site;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What would be decided, were a member to hold a card to a reader. */
final class SupposedDecision {
    private final JournalReader reader;
    private final Site site;
    private final WhyText text;
    private final MemberRow member;

    SupposedDecision(JournalReader reader, Site site, WhyText text, MemberRow member) {
        this.reader = reader;
        this.site = site;
        this.text = text;
        this.member = member;
    }

    /**
     * Prints it; whether the member would be let in.
     *
     * @param at which reader; null = the door's first one
     */
    boolean explain(String door, @Nullable String at, Instant moment) {
        var plan = door(door);
        var where = reader(plan, at);
        var card = card();
        if (card == null) {
            text.decision(member.name() + text.in(" hat keine Karte.", " has no card."), false);
            return false;
        }
        var policy = site.house().policy();
        var stamp = new Stamp(moment, 0, new BootId("supposed"), true);
        var attempt =
                new Attempt(plan.id(), policy.entrance(where), DoorCondition.NORMAL, stamp, null);
        var decision =
                policy.decide(
                        card,
                        member.member(),
                        reader.standings().resumed(stamp).of(member.member().id()),
                        attempt);
        tell(decision, plan, where, moment);
        for (Trace.Check check : decision.trace().checks()) {
            text.rule(check.rule(), check.result(), detail(check.rule(), plan, stamp));
        }
        text.note(
                text.in(
                        "angenommen: die Tür ist im Betrieb normal, die Schleuse frei, die Uhr stimmt;"
                                + " Mitglied und Karten wie heute",
                        "supposed: the door is in normal mode, the interlock clear, the clock right;"
                                + " member and cards as of today"));
        return !(decision instanceof Decision.Denied);
    }

    private void tell(Decision decision, DoorPlan plan, ReaderId where, Instant moment) {
        var outcome =
                switch (decision) {
                    case Decision.Granted _ -> text.in("käme herein", "would be let in");
                    case Decision.PinWanted _ ->
                            text.in("würde nach der PIN gefragt", "would be asked for the PIN");
                    case Decision.Denied denied ->
                            text.in("käme nicht herein: ", "would not be let in: ")
                                    + text.words().reason(denied.reason());
                    case Decision.Unknown _ ->
                            throw new IllegalStateException("the card is a known one");
                };
        text.decision(
                "%s (%s) %s, %s %s (%s)"
                        .formatted(
                                member.name(),
                                member.member().id(),
                                outcome,
                                text.time(moment),
                                plan.id(),
                                where),
                !(decision instanceof Decision.Denied));
    }

    private String detail(Rule rule, DoorPlan plan, Stamp stamp) {
        return rule == Rule.SCHEDULE
                ? text.grants(
                        site.house().policy().grantsFor(member.member(), plan.id(), stamp),
                        site.house().policy())
                : "";
    }

    private DoorPlan door(String door) {
        return site.house().doors().stream()
                .filter(plan -> plan.id().value().equals(door))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed("--door: the site file has no door \"" + door + "\""));
    }

    private static ReaderId reader(DoorPlan plan, @Nullable String at) {
        return plan.readers().stream()
                .filter(known -> at == null || known.value().equals(at))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailed(
                                "--reader: door " + plan.id() + " has no reader \"" + at + "\""));
    }

    /** One that is in force if there is any. */
    private @Nullable Card card() {
        return reader.cards().stream()
                .map(CardRow::card)
                .filter(card -> card.member().equals(member.member().id()))
                .min(Comparator.comparing(Card::revoked))
                .orElse(null);
    }
}
