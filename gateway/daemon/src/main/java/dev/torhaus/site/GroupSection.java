package dev.torhaus.site;

import dev.torhaus.access.Group.Recording;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ScheduleId;
import java.util.List;
import java.util.Optional;

/** A group of members, and which doors it may pass when. */
final class GroupSection {
    /** What the file says of a group. */
    record Group(GroupId id, List<GrantOf> grants, Recording recorded) {}

    /** A grant whose schedule is still a name. */
    record GrantOf(List<DoorId> doors, Optional<ScheduleId> schedule) {}

    static final Key<List<DoorId>> DOORS =
            Key.required(
                    "doors",
                    new Items<>(new Mentioned<>("door", DoorId::new)),
                    "the doors it opens");
    static final Key<ScheduleId> SCHEDULE =
            Key.optional(
                    "schedule",
                    new Mentioned<>("schedule", ScheduleId::new),
                    "when; always when left out");
    static final Section<GrantOf> GRANT =
            new Section<>(
                    "a grant",
                    List.of(DOORS, SCHEDULE),
                    fields -> new GrantOf(fields.get(DOORS), fields.find(SCHEDULE)));

    static final Key<GroupId> ID =
            Key.required(
                    "id", new Defined<>("group", GroupId::new), "what members' entries call it");
    static final Key<List<GrantOf>> GRANTS =
            Key.required("grants", new Items<>(GRANT), "the doors that it may pass, and when");

    static final Key<Recording> RECORDED =
            Key.standard(
                    "recorded",
                    Choice.of("by-name", Recording.BY_NAME, "anonymous", Recording.ANONYMOUS),
                    "by-name",
                    "what is kept of who was let in: by-name, or anonymous for the count alone");

    static final Section<Group> SECTION =
            new Section<>(
                    "a group",
                    List.of(ID, GRANTS, RECORDED),
                    fields -> new Group(fields.get(ID), fields.get(GRANTS), fields.get(RECORDED)));

    private GroupSection() {}
}
