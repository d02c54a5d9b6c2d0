package dev.torhaus.site;

import dev.torhaus.event.GroupId;
import dev.torhaus.event.ScheduleId;
import java.util.List;

/** The times at which a door is free for everybody. */
final class FreeSection {
    /** What the file says of free times; the schedule is still a name. */
    record Free(ScheduleId schedule, List<GroupId> firstCard) {}

    static final Key<ScheduleId> SCHEDULE =
            Key.required(
                    "schedule",
                    new Mentioned<>("schedule", ScheduleId::new),
                    "the hours in which anybody may pass");
    static final Key<List<GroupId>> FIRST_CARD =
            Key.optional(
                    "first-card",
                    new Items<>(new Mentioned<>("group", GroupId::new)),
                    "groups of which one card must be let in before the door is free; when left"
                            + " out the clock alone frees it");

    static final Section<Free> SECTION =
            new Section<>(
                    "free times",
                    List.of(SCHEDULE, FIRST_CARD),
                    fields ->
                            new Free(
                                    fields.get(SCHEDULE),
                                    fields.find(FIRST_CARD).orElse(List.of())));

    private FreeSection() {}
}
