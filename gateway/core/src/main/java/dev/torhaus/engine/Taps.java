package dev.torhaus.engine;

import dev.torhaus.access.Decision;
import dev.torhaus.access.Standing;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.TapMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is journalled of somebody who wants to pass: everybody may know whether they were let in,
 * the personal part who it was and why, and the member's standing changes with it.
 */
final class Taps {
    /** How long a refusal is shown at the reader. */
    static final Duration REFUSAL_SHOWN = Duration.ofMillis(500);

    private Taps() {}

    static void granted(Turn turn, ReaderId reader, Decision.Granted granted, Standing standing) {
        var personal =
                personal(
                        granted.anonymous(),
                        granted.member(),
                        granted.card(),
                        null,
                        granted.marks());
        turn.happened(
                new Entry(
                        turn.now,
                        turn.now.wall(),
                        new OpenEvent.AccessGranted(door(turn, reader), reader),
                        personal,
                        change(turn, granted.member(), standing, granted.anonymous())));
    }

    static Command.Pattern denied(Turn turn, ReaderId reader, Decision.Denied denied) {
        var reason = denied.reason();
        turn.happened(
                new Entry(
                        turn.now,
                        turn.now.wall(),
                        new OpenEvent.AccessDenied(door(turn, reader), reader, reason.coarse()),
                        personal(
                                denied.anonymous(),
                                denied.member(),
                                denied.card(),
                                reason,
                                Set.of()),
                        change(turn, denied.member(), denied.standing(), denied.anonymous())));
        return show(turn, reader, reason);
    }

    /** What is nobody's. */
    static Command.Pattern unknown(Turn turn, ReaderId reader, DenialReason reason) {
        turn.happened(
                new OpenEvent.AccessDenied(door(turn, reader), reader, reason.coarse()),
                new Personal.UnknownTap(reason));
        return show(turn, reader, reason);
    }

    /** The PIN that was asked for had not come by then. */
    static void pinMissing(Turn turn, ReaderId reader, Decision.PinWanted wanted, Instant at) {
        var reason = DenialReason.PIN_MISSING;
        turn.happened(
                new Entry(
                        turn.now,
                        at,
                        new OpenEvent.AccessDenied(door(turn, reader), reader, reason.coarse()),
                        personal(
                                wanted.anonymous(),
                                wanted.member(),
                                wanted.card(),
                                reason,
                                Set.of()),
                        Optional.empty()));
    }

    private static Command.Pattern show(Turn turn, ReaderId reader, DenialReason reason) {
        var pattern = pattern(reason);
        turn.command(new Command.Signal(reader, pattern, REFUSAL_SHOWN));
        return pattern;
    }

    private static Command.Pattern pattern(DenialReason reason) {
        if (reason == DenialReason.INTERLOCK) {
            return Command.Pattern.WAIT;
        }
        return reason.coarse() == CoarseReason.NOT_NOW
                ? Command.Pattern.NOT_NOW
                : Command.Pattern.DENIED;
    }

    private static Optional<Personal> personal(
            boolean anonymous,
            MemberId member,
            CardId card,
            @Nullable DenialReason reason,
            Set<TapMark> marks) {
        if (!anonymous) {
            return Optional.of(new Personal.Tap(member, card, reason, marks));
        }
        return reason == null && marks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Personal.AnonymousTap(reason, marks));
    }

    /** Takes note of a member's standing, and says which row that changes. */
    static Optional<Entry.TableChange> change(
            Turn turn, MemberId member, Standing standing, boolean anonymous) {
        var before = turn.access.standings().of(member);
        if (standing.equals(before)) {
            return Optional.empty();
        }
        turn.access = turn.access.with(turn.access.standings().with(member, standing));
        var kept = anonymous ? standing.withoutTrace() : standing;
        return anonymous && kept.equals(before.withoutTrace())
                ? Optional.empty()
                : Optional.of(new Entry.TableChange.PutStanding(member, kept));
    }

    private static DoorId door(Turn turn, ReaderId reader) {
        var place = turn.places.reader(reader);
        return turn.house.doors().get(place.door()).id();
    }
}
