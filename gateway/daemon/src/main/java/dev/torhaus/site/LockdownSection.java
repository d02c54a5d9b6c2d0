package dev.torhaus.site;

import dev.torhaus.access.DoorSettings.Lockdown;
import dev.torhaus.event.GroupId;
import java.util.List;
import java.util.Set;

/** Who may pass a door in lockdown: nobody who does not stand here. */
final class LockdownSection {
    static final Key<List<GroupId>> ADMITS =
            Key.optional(
                    "admits",
                    new Items<>(new Mentioned<>("group", GroupId::new)),
                    "groups that are let in in lockdown, where and when they are otherwise");
    static final Key<List<GroupId>> LIFTS =
            Key.optional(
                    "lifts",
                    new Items<>(new Mentioned<>("group", GroupId::new)),
                    "groups whose card is let in and ends the lockdown of the door");

    static final Section<Lockdown> SECTION =
            new Section<>(
                    "a lockdown",
                    List.of(ADMITS, LIFTS),
                    fields ->
                            new Lockdown(
                                    Set.copyOf(fields.find(ADMITS).orElse(List.of())),
                                    Set.copyOf(fields.find(LIFTS).orElse(List.of()))));

    private LockdownSection() {}
}
