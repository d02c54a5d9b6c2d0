package dev.torhaus.site;

import dev.torhaus.access.Group;
import dev.torhaus.access.PinDemand;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Side;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.access.Window;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.wiegand.Format;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the rules of access do that may not have been meant. */
final class AccessWarnings {
    private final Site site;
    private final Policy policy;
    private final Phrases say;
    private final List<String> warnings = new ArrayList<>();

    AccessWarnings(Site site, Phrases say) {
        this.site = site;
        this.policy = site.house().policy();
        this.say = say;
    }

    List<String> all() {
        if (policy.untrustedClock() == UntrustedClock.ALWAYS) {
            clockOpens();
        }
        if (site.wiring().alarmPanel().isPresent()
                && policy.entrances().values().stream()
                        .allMatch(entrance -> entrance.pin() instanceof PinDemand.Never)) {
            nobodyCanAlarm();
        }
        site.wiring().pairs().forEach(this::keysLikeCards);
        site.doors().forEach(this::noWayOut);
        if (!policy.passback().isEmpty()) {
            policy.groups().forEach(this::notKeptAccountOf);
        }
        policy.groups().values().stream()
                .flatMap(group -> group.grants().stream())
                .flatMap(grant -> grant.schedule().stream())
                .distinct()
                .forEach(this::overlap);
        return warnings;
    }

    private void clockOpens() {
        warn(
                "untrusted-clock: always: Solange der Uhr nicht zu trauen ist, gelten alle"
                        + " Zeitpläne als offen und alle Gültigkeiten als erfüllt.",
                "untrusted-clock: always: while the clock is not believed, every schedule counts as"
                        + " open and every date as kept.");
    }

    private void nobodyCanAlarm() {
        warn(
                "duress-alarm: Kein Leser fragt nach einer PIN, also kann niemand den stillen Alarm"
                        + " auslösen.",
                "duress-alarm: no reader asks for a PIN, so nobody can raise the silent alarm.");
    }

    /** A keypad that holds keys back sends some PINs as frames that are as long as a card's. */
    private void keysLikeCards(Wiring.Pair pair) {
        for (Format format : pair.formats()) {
            var keys = pair.keypad().map(keypad -> keypad.keysIn(format.length())).orElse(0);
            if (keys > 0) {
                warn(
                        "Leser "
                                + pair.reader()
                                + ": "
                                + keys
                                + " Tasten in einem Rahmen sähen aus wie eine Karte in "
                                + format.id()
                                + ". Den Leser so einstellen, dass er jede Taste einzeln sendet.",
                        "reader "
                                + pair.reader()
                                + ": "
                                + keys
                                + " keys in one frame would look like a card in "
                                + format.id()
                                + ". Set the reader to send each key by itself.");
            }
        }
    }

    /** A door into an area that keeps account, which one can leave there only unseen. */
    private void noWayOut(Site.Door door) {
        var keeping =
                door.readers().stream()
                        .map(reader -> policy.entrance(reader.id()).into())
                        .flatMap(Optional::stream)
                        .filter(policy.passback()::containsKey)
                        .findFirst();
        if (keeping.isPresent()
                && door.readers().stream().noneMatch(reader -> reader.side() == Side.OUT)) {
            warn(
                    "Tür "
                            + door.id()
                            + " führt in den Bereich "
                            + keeping.get()
                            + ", hat aber innen keinen Leser: Wer dort geht, gilt weiter als"
                            + " anwesend.",
                    "door "
                            + door.id()
                            + " leads into area "
                            + keeping.get()
                            + " but has no reader inside: who leaves by it still counts as in.");
        }
    }

    private void notKeptAccountOf(GroupId id, Group group) {
        var guarded =
                group.grants().stream()
                        .flatMap(grant -> grant.doors().stream())
                        .filter(this::guarded)
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (group.recorded() == Group.Recording.ANONYMOUS && !guarded.isEmpty()) {
            var doors = String.join(", ", guarded);
            warn(
                    "Gruppe "
                            + id
                            + " wird anonym erfasst: Die Doppelnutzungssperre gilt für sie nicht ("
                            + doors
                            + ").",
                    "group "
                            + id
                            + " is recorded anonymously: anti-passback does not hold for it ("
                            + doors
                            + ").");
        }
    }

    private boolean guarded(DoorId id) {
        return site.doors().stream()
                .filter(door -> door.id().equals(id))
                .flatMap(door -> door.readers().stream())
                .flatMap(reader -> policy.entrance(reader.id()).into().stream())
                .anyMatch(policy.passback()::containsKey);
    }

    /** Hours that go on after midnight into hours of the day after. */
    private void overlap(Schedule schedule) {
        for (DayOfWeek day : DayOfWeek.values()) {
            var over = until(schedule.weekly().getOrDefault(day, List.of()));
            var next = day.plus(1);
            for (Window window : schedule.weekly().getOrDefault(next, List.of())) {
                if (over.filter(until -> window.from().isBefore(until)).isPresent()) {
                    warn(
                            "Zeitplan "
                                    + schedule.id()
                                    + ": Das Fenster von "
                                    + name(day)
                                    + " reicht über Mitternacht in das von "
                                    + name(next)
                                    + " ab "
                                    + window.from()
                                    + ". Sie gelten zusammen.",
                            "schedule "
                                    + schedule.id()
                                    + ": the window of "
                                    + name(day)
                                    + " goes on after midnight into that of "
                                    + name(next)
                                    + " from "
                                    + window.from()
                                    + ". Both hold together.");
                }
            }
        }
    }

    private static Optional<LocalTime> until(List<Window> windows) {
        return windows.stream().filter(Window::crossesMidnight).map(Window::until).findFirst();
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private void warn(String de, String en) {
        warnings.add(say.in(de, en));
    }
}
