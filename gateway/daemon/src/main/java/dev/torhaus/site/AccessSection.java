package dev.torhaus.site;

import dev.torhaus.access.Schedule;
import dev.torhaus.site.GroupSection.Group;
import java.util.List;

/** Who may pass which door when. What is not granted is denied. */
final class AccessSection {
    /** What the file says of access. */
    record Access(List<Schedule> schedules, List<Group> groups) {
        static final Access NONE = new Access(List.of(), List.of());
    }

    static final Key<List<Schedule>> SCHEDULES =
            Key.optional(
                    "schedules", new Items<>(ScheduleSection.SECTION), "opening hours by name");
    static final Key<List<Group>> GROUPS =
            Key.optional(
                    "groups",
                    new Items<>(GroupSection.SECTION),
                    "groups of members and their doors");

    static final Section<Access> SECTION =
            new Section<>(
                    "the access part",
                    List.of(SCHEDULES, GROUPS),
                    fields ->
                            new Access(
                                    fields.find(SCHEDULES).orElse(List.of()),
                                    fields.find(GROUPS).orElse(List.of())));

    private AccessSection() {}
}
