package dev.torhaus.site;

import dev.torhaus.access.PinRules;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.site.AreaSection.Area;
import dev.torhaus.site.DuressAlarmSection.DuressAlarm;
import dev.torhaus.site.GroupSection.Group;
import java.util.List;
import java.util.Optional;

/** Who may pass which door when. What is not granted is denied. */
final class AccessSection {
    /** What the file says of access. */
    record Access(
            List<Schedule> schedules,
            List<Group> groups,
            List<Area> areas,
            PinRules pin,
            Optional<DuressAlarm> duressAlarm,
            UntrustedClock untrustedClock) {
        static final Access NONE =
                new Access(
                        List.of(),
                        List.of(),
                        List.of(),
                        PinRules.DEFAULT,
                        Optional.empty(),
                        UntrustedClock.NEVER);
    }

    static final Key<List<Schedule>> SCHEDULES =
            Key.optional(
                    "schedules", new Items<>(ScheduleSection.SECTION), "opening hours by name");
    static final Key<List<Group>> GROUPS =
            Key.optional(
                    "groups",
                    new Items<>(GroupSection.SECTION),
                    "groups of members and their doors");
    static final Key<List<Area>> AREAS =
            Key.optional(
                    "areas",
                    new Items<>(AreaSection.SECTION),
                    "areas that keep account of who is in them (anti-passback)");
    static final Key<PinRules> PIN =
            Key.optional("pin", PinSection.SECTION, "when wrong PINs lock a member out");
    static final Key<DuressAlarm> DURESS_ALARM =
            Key.optional(
                    "duress-alarm",
                    DuressAlarmSection.SECTION,
                    "the line that tells an alarm panel when a duress PIN opened; without it nobody"
                            + " is told");
    static final Key<UntrustedClock> UNTRUSTED_CLOCK =
            Key.standard(
                    "untrusted-clock",
                    Choice.of("always", UntrustedClock.ALWAYS, "never", UntrustedClock.NEVER),
                    "never",
                    "what holds for schedules and dates while the clock is not believed: always or"
                            + " never");

    static final Section<Access> SECTION =
            new Section<>(
                    "the access part",
                    List.of(SCHEDULES, GROUPS, AREAS, PIN, DURESS_ALARM, UNTRUSTED_CLOCK),
                    fields ->
                            new Access(
                                    fields.find(SCHEDULES).orElse(List.of()),
                                    fields.find(GROUPS).orElse(List.of()),
                                    fields.find(AREAS).orElse(List.of()),
                                    fields.find(PIN).orElse(PinRules.DEFAULT),
                                    fields.find(DURESS_ALARM),
                                    fields.get(UNTRUSTED_CLOCK)));

    private AccessSection() {}
}
