package dev.torhaus.access;

import dev.torhaus.event.AreaId;
import dev.torhaus.event.Stamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a member so far as decisions depend on it. Kept across restarts.
 *
 * @param uses how often a visitor was let in
 * @param firstUse when a visitor was let in first, the clock being believed; null = not yet
 * @param whereabouts the area they entered last; null when not known
 */
public record Standing(
        int uses,
        @Nullable Instant firstUse,
        @Nullable Whereabouts whereabouts,
        WrongPins wrongPins) {
    /** That of a member of whom nothing has to be known. */
    public static final Standing NEW = new Standing(0, null, null, WrongPins.NONE);

    /** In which area somebody is since when. */
    public record Whereabouts(AreaId area, Stamp since) {}

    /** Let in once more under a visitor's allowance. */
    Standing used(Stamp at) {
        var first = firstUse == null && at.clockTrusted() ? at.wall() : firstUse;
        return new Standing(uses + 1, first, whereabouts, wrongPins);
    }

    /** Under a new allowance that counts from now. */
    public Standing notUsed() {
        return new Standing(0, null, whereabouts, wrongPins);
    }

    /** Somewhere else now. */
    public Standing in(AreaId area, Stamp since) {
        return new Standing(uses, firstUse, new Whereabouts(area, since), wrongPins);
    }

    /** Nobody knows where: the next entrance is a first one. */
    public Standing forgiven() {
        return new Standing(uses, firstUse, null, wrongPins);
    }

    public Standing with(WrongPins newWrongPins) {
        return new Standing(uses, firstUse, whereabouts, newWrongPins);
    }

    /** What of it may be kept of somebody of whom nobody keeps where they were when. */
    public Standing withoutTrace() {
        return new Standing(uses, firstUse, null, WrongPins.NONE);
    }

    /** As another boot has to see it, whose monotonic clock began anew. */
    Standing resumed(Stamp start) {
        var where =
                Optional.ofNullable(whereabouts)
                        .map(w -> new Whereabouts(w.area(), start.resumed(w.since())))
                        .orElse(null);
        return new Standing(uses, firstUse, where, wrongPins.resumed(start));
    }
}
