package dev.torhaus.access;

import dev.torhaus.event.GroupId;
import java.util.Optional;
import java.util.Set;

/**
 * What of a door's state a decision depends on.
 *
 * @param lockdown in lockdown, the groups that may pass nevertheless; empty when there is none
 * @param interlocked whether another door of its interlock is released or open
 */
public record DoorCondition(Optional<Set<GroupId>> lockdown, boolean interlocked) {
    public static final DoorCondition NORMAL = new DoorCondition(Optional.empty(), false);

    public DoorCondition {
        lockdown = lockdown.map(Set::copyOf);
    }
}
