package dev.torhaus.access;

import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member as decisions see one: no name, which stays in the table.
 *
 * @param validFrom first moment of validity; null = always
 * @param validUntil first moment at which it is over; null = never
 */
public record Member(
        MemberId id,
        Set<GroupId> groups,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        boolean suspended) {
    public Member {
        groups = Set.copyOf(groups);
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "member " + id + ": valid-from must lie before valid-until");
        }
    }
}
