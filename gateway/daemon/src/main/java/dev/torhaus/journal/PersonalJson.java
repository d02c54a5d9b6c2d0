package dev.torhaus.journal;

import dev.torhaus.event.CardId;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Personal;
import dev.torhaus.event.Personal.AnonymousTap;
import dev.torhaus.event.Personal.Membership;
import dev.torhaus.event.Personal.Operator;
import dev.torhaus.event.Personal.RosterRow;
import dev.torhaus.event.Personal.Tap;
import dev.torhaus.event.Personal.UnknownTap;
import dev.torhaus.event.TapMark;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of each kind of personal part, its kind first. */
final class PersonalJson {
    private static final String KIND = "kind";

    private PersonalJson() {}

    static void write(JsonParts out, Personal personal) {
        out.text(KIND, personal.getClass().getSimpleName());
        switch (personal) {
            case Tap(var member, var card, var reason, var marks) -> {
                out.id("member", member).id("card", card).word("reason", reason);
                marks(out, marks);
            }
            case AnonymousTap(var reason, var marks) -> {
                out.word("reason", reason);
                marks(out, marks);
            }
            case UnknownTap(var reason) -> out.word("reason", reason);
            case Operator(var by) -> out.text("by", by);
            case RosterRow(var member, var card, var changedBy, var fields, var before) -> {
                out.id("member", member)
                        .id("card", card)
                        .text("changedBy", changedBy)
                        .texts("fields", fields);
                if (before != null) {
                    out.object("before", parts -> membership(parts, before));
                }
            }
        }
    }

    /** Throws JournalException (NEWER) for a kind that is not known. */
    static Personal read(JsonObject in) {
        var kind = in.text(KIND);
        return switch (kind) {
            case "Tap" ->
                    new Tap(
                            in.id("member", MemberId::new),
                            in.id("card", CardId::new),
                            in.wordOrNull("reason", DenialReason.class),
                            marks(in));
            case "AnonymousTap" ->
                    new AnonymousTap(in.wordOrNull("reason", DenialReason.class), marks(in));
            case "UnknownTap" -> new UnknownTap(in.word("reason", DenialReason.class));
            case "Operator" -> new Operator(in.text("by"));
            case "RosterRow" ->
                    new RosterRow(
                            in.id("member", MemberId::new),
                            in.idOrNull("card", CardId::new),
                            in.text("changedBy"),
                            in.texts("fields"),
                            in.has("before")
                                    ? in.object("before", PersonalJson::membership)
                                    : null);
            default -> throw EntryJson.unknown(kind);
        };
    }

    private static void membership(JsonParts out, Membership membership) {
        out.texts("groups", membership.groups().stream().map(GroupId::value).sorted().toList())
                .instant("validFrom", membership.validFrom())
                .instant("validUntil", membership.validUntil());
    }

    private static Membership membership(JsonObject in) {
        return new Membership(
                in.texts("groups").stream()
                        .map(GroupId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                in.instantOrNull("validFrom"),
                in.instantOrNull("validUntil"));
    }

    private static void marks(JsonParts out, Set<TapMark> marks) {
        if (!marks.isEmpty()) {
            out.texts("marks", marks.stream().sorted().map(TapMark::name).toList());
        }
    }

    private static Set<TapMark> marks(JsonObject in) {
        return in.has("marks")
                ? in.texts("marks").stream()
                        .map(TapMark::valueOf)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
