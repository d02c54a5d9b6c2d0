package dev.torhaus.access;

import dev.torhaus.event.GroupId;
import dev.torhaus.event.ScheduleId;
import java.util.Optional;

/**
 * A grant of a member for a door, and whether it holds at a moment.
 *
 * @param schedule empty when it always holds
 */
public record GrantFinding(GroupId group, Optional<ScheduleId> schedule, Opening opening) {}
