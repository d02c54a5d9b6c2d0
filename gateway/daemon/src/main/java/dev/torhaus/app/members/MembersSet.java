package dev.torhaus.app.members;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Member;
import dev.torhaus.app.console.ExitStatus;
import dev.torhaus.app.console.WrongUse;
import dev.torhaus.event.GroupId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code torhaus members set}. */
@Command(
        name = "set",
        description = "Change what is said; everything else of the member stays.",
        footer = {
            "",
            "Examples:",
            "  torhaus members set --data /var/lib/torhaus m-… --add-group residents",
            "  torhaus members set --data /var/lib/torhaus m-… --valid-until 2026-12-31",
            "  torhaus members set --data /var/lib/torhaus m-… --valid-until none",
            "  torhaus members set --data /var/lib/torhaus m-… --uses 10 --days 30",
        })
final class MembersSet implements Callable<Integer> {
    @Mixin private OneMember which = new OneMember();

    @Option(names = "--name", paramLabel = "NAME", description = "another name")
    private @Nullable String name;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "these groups and no others; may be repeated")
    private List<String> groups = List.of();

    @Option(
            names = "--add-group",
            paramLabel = "GROUP",
            description = "also this group; may be repeated")
    private List<String> added = List.of();

    @Option(
            names = "--remove-group",
            paramLabel = "GROUP",
            description = "no longer this group; may be repeated")
    private List<String> removed = List.of();

    @Option(
            names = "--valid-from",
            paramLabel = "DAY",
            description = "first day, or an instant, or none")
    private @Nullable String validFrom;

    @Option(
            names = "--valid-until",
            paramLabel = "DAY",
            description = "last day, or the instant at which it ends, or none")
    private @Nullable String validUntil;

    @Option(
            names = "--uses",
            paramLabel = "N",
            description = "a visitor: let in so often from now on; 0 = as often as they like")
    private @Nullable Integer uses;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "a visitor: for so many days from the first use; 0 = without an end")
    private @Nullable Integer days;

    @Option(
            names = "--extended",
            paramLabel = "true|false",
            arity = "1",
            description = "whether doors stay released longer for this member")
    private @Nullable Boolean extended;

    @Override
    public Integer call() throws WrongUse {
        if (name == null && groupsStay() && validityStays() && extended == null) {
            throw new WrongUse("say what to change: --name, --group, --valid-from, …");
        }
        if (name != null) {
            MemberTexts.requireName("--name", name);
        }
        MemberChange.make(which.data(), which.typed(), this::changed, Optional.ofNullable(name));
        return ExitStatus.FINE;
    }

    private boolean validityStays() {
        return validFrom == null && validUntil == null && uses == null && days == null;
    }

    private boolean groupsStay() {
        return groups.isEmpty() && added.isEmpty() && removed.isEmpty();
    }

    private Member changed(Member member) {
        var allowance = member.allowance();
        var valid = ValidDays.of(which.data());
        return member.withGroups(groups(member))
                .withValidity(
                        date(validFrom, member.validFrom(), valid::from, "--valid-from"),
                        date(validUntil, member.validUntil(), valid::until, "--valid-until"))
                .withAllowance(
                        new Allowance(
                                uses == null ? allowance.usesMax() : uses,
                                days == null ? allowance.days() : days))
                .withExtended(extended == null ? member.extended() : extended);
    }

    private Set<GroupId> groups(Member member) {
        var changed =
                new HashSet<>(groups.isEmpty() ? member.groups() : MemberTexts.groups(groups));
        changed.addAll(MemberTexts.groups(added));
        changed.removeAll(MemberTexts.groups(removed));
        return changed;
    }

    private static @Nullable Instant date(
            @Nullable String text,
            @Nullable Instant before,
            BiFunction<String, String, Instant> read,
            String option) {
        if (text == null) {
            return before;
        }
        return text.equals(MemberTexts.NONE) ? null : read.apply(option, text);
    }
}
