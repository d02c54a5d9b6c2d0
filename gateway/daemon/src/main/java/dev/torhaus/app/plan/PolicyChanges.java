package dev.torhaus.app.plan;

import dev.torhaus.access.Entrance;
import dev.torhaus.access.Group;
import dev.torhaus.access.Passback;
import dev.torhaus.access.PinDemand;
import dev.torhaus.access.Policy;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.app.plan.HouseChanges.Change;
import dev.torhaus.app.plan.HouseChanges.Kind;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.settings.LocalizedName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a policy asks of everybody and another one does not; who may pass is {@link AccessPlan}. */
final class PolicyChanges {
    private static final LocalizedName NONE = new LocalizedName("keins", "none");

    private final Consumer<Change> found;

    private PolicyChanges(Consumer<Change> found) {
        this.found = found;
    }

    static void between(Policy before, Policy after, Consumer<Change> found) {
        var changes = new PolicyChanges(found);
        union(before.entrances(), after.entrances())
                .sorted(Comparator.comparing(ReaderId::value))
                .forEach(reader ->
                        changes.entrance(reader, before.entrance(reader), after.entrance(reader)));
        union(before.passback(), after.passback())
                .sorted(Comparator.comparing(AreaId::value))
                .forEach(area ->
                        changes.step(
                                Kind.AREA,
                                area.value(),
                                new LocalizedName("Anti-Passback", "anti-passback"),
                                words(before.passback().get(area)),
                                words(after.passback().get(area))));
        after.groups().entrySet().stream()
                .filter(group -> before.groups().containsKey(group.getKey()))
                .sorted(Comparator.comparing(group -> group.getKey().value()))
                .forEach(group ->
                        changes.step(
                                Kind.GROUP,
                                group.getKey().value(),
                                new LocalizedName("verzeichnet", "recorded"),
                                words(before.groups().get(group.getKey())),
                                words(group.getValue())));
        changes.rules(before, after);
    }

    private void rules(Policy before, Policy after) {
        if (!before.pins().equals(after.pins())) {
            found.accept(
                    new Change(
                            Kind.RULE,
                            "pin",
                            new LocalizedName(
                                    "falsche PINs sperren anders",
                                    "wrong PINs lock out otherwise")));
        }
        step(
                Kind.RULE,
                "untrusted-clock",
                new LocalizedName("ohne verlässliche Uhr", "without a trusted clock"),
                words(before.untrustedClock()),
                words(after.untrustedClock()));
    }

    private void entrance(ReaderId reader, Entrance before, Entrance after) {
        step(
                Kind.READER,
                reader.value(),
                new LocalizedName("PIN", "PIN"),
                words(before.pin()),
                words(after.pin()));
        if (!before.into().equals(after.into()) || before.side() != after.side()) {
            found.accept(
                    new Change(
                            Kind.READER,
                            reader.value(),
                            new LocalizedName(
                                    "führt in einen anderen Bereich", "leads into another area")));
        }
    }

    private void step(
            Kind kind, String id, LocalizedName what, LocalizedName before, LocalizedName after) {
        if (!before.equals(after)) {
            found.accept(
                    new Change(
                            kind,
                            id,
                            new LocalizedName(
                                    what.de() + " " + before.de() + " → " + after.de(),
                                    what.en() + " " + before.en() + " → " + after.en())));
        }
    }

    private static LocalizedName words(PinDemand pin) {
        return switch (pin) {
            case PinDemand.Never _ -> new LocalizedName("nie", "never");
            case PinDemand.Always _ -> new LocalizedName("immer", "always");
            case PinDemand.Outside(var hours) ->
                    new LocalizedName(
                            "außer " + AccessWords.GERMAN.hours(hours),
                            "except " + AccessWords.ENGLISH.hours(hours));
        };
    }

    private static LocalizedName words(@Nullable Passback rules) {
        if (rules == null) {
            return NONE;
        }
        var lasting = rules.lasting().map(time -> " " + time.toMinutes() + " min").orElse("");
        var forgiven = rules.forgivenAt().map(Object::toString).orElse("");
        return new LocalizedName(
                (rules.soft() ? "nur vermerkt" : "streng")
                        + lasting
                        + (forgiven.isEmpty() ? "" : ", vergessen um " + forgiven),
                (rules.soft() ? "noted only" : "strict")
                        + lasting
                        + (forgiven.isEmpty() ? "" : ", forgiven at " + forgiven));
    }

    private static LocalizedName words(@Nullable Group group) {
        return group != null && group.recorded() == Group.Recording.ANONYMOUS
                ? new LocalizedName("ohne Namen", "anonymously")
                : new LocalizedName("mit Namen", "by name");
    }

    private static LocalizedName words(UntrustedClock setting) {
        return switch (setting) {
            case ALWAYS -> new LocalizedName("gelten Zeiten als passend", "hours count as open");
            case NEVER -> new LocalizedName("gelten Zeiten als vorbei", "hours count as over");
        };
    }

    private static <T> Stream<T> union(Map<T, ?> before, Map<T, ?> after) {
        Set<T> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys.stream();
    }
}
