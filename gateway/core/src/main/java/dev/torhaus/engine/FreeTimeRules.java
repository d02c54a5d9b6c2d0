package dev.torhaus.engine;

import dev.torhaus.access.DoorRegime;
import dev.torhaus.access.DoorRegime.FreeTime;
import dev.torhaus.access.DoorSettings.FreeTimes;
import dev.torhaus.access.Member;
import dev.torhaus.access.Schedule;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Frees doors by their schedules. The beginning and the end of a free time do something; in between
 * the mode is what was done last, so that an operator who locks a door is not overruled.
 */
final class FreeTimeRules {
    /** A clock that is not believed is asked again after this. */
    private static final Duration UNTRUSTED_PAUSE = Duration.ofMinutes(1);

    private FreeTimeRules() {}

    /** The schedule may have opened or closed at {@code atNanos}, which may lie before now. */
    static void check(Turn turn, int index, long atNanos) {
        var settings = turn.house.doors().get(index).settings();
        settings.freeTimes().ifPresent(times -> check(turn, index, times, atNanos));
    }

    private static void check(Turn turn, int index, FreeTimes times, long atNanos) {
        var at = turn.now.at(atNanos);
        turn.set(
                index,
                turn.doors[index].with(
                        turn.doors[index]
                                .regime()
                                .checkedAgainAt(atNanos + pause(turn, times.schedule(), at))));
        if (at.clockTrusted()) {
            recognise(turn, index, times.schedule(), at);
        }
        var regime = turn.doors[index].regime();
        var open = at.clockTrusted() && times.schedule().open(local(turn, at));
        if (open && regime.freeTime() == FreeTime.OUTSIDE) {
            begin(turn, index, times, atNanos);
        } else if (!open && ends(regime, at)) {
            end(turn, index, atNanos);
        }
    }

    /**
     * What the run before left holds as long as the free time goes on in which it came to be; the
     * first card of yesterday frees nothing today.
     */
    private static void recognise(Turn turn, int index, Schedule schedule, Stamp at) {
        var regime = turn.doors[index].regime();
        if (regime.freeTime() == FreeTime.RESUMED) {
            var since = regime.since().atZone(turn.house.policy().zone());
            if (schedule.openThroughout(since, local(turn, at))) {
                turn.set(index, turn.doors[index].with(regime.at(FreeTime.INSIDE)));
            } else {
                end(turn, index, at.monotonicNanos());
            }
        }
    }

    /** A clock that is not believed ends what nobody chose, and forgets nothing else. */
    private static boolean ends(DoorRegime regime, Stamp at) {
        return regime.freeTime() != FreeTime.OUTSIDE && (at.clockTrusted() || !regime.chosen());
    }

    private static void begin(Turn turn, int index, FreeTimes times, long atNanos) {
        var regime = turn.doors[index].regime();
        var normal = regime.mode() == DoorMode.NORMAL;
        var waits = normal && !times.firstCard().isEmpty();
        turn.set(
                index,
                turn.doors[index].with(
                        regime.at(waits ? FreeTime.AWAITS_FIRST_CARD : FreeTime.INSIDE)));
        if (normal && !waits) {
            free(turn, index, ModeCause.SCHEDULE, atNanos);
        }
    }

    private static void end(Turn turn, int index, long atNanos) {
        var regime = turn.doors[index].regime().at(FreeTime.OUTSIDE);
        turn.set(index, turn.doors[index].with(regime));
        if (regime.endsWithFreeTime()) {
            RegimeRules.change(
                    turn, index, DoorMode.NORMAL, ModeCause.SCHEDULE, Optional.empty(), atNanos);
        }
    }

    private static void free(Turn turn, int index, ModeCause cause, long atNanos) {
        RegimeRules.change(turn, index, DoorMode.FREE, cause, Optional.empty(), atNanos);
    }

    /** Whether this member, who is let in, is the first card that the free time waits for. */
    static boolean isFirstCard(Turn turn, int index, Member member) {
        var groups =
                turn.house.doors().get(index).settings().freeTimes().stream()
                        .flatMap(times -> times.firstCard().stream());
        return turn.doors[index].regime().freeTime() == FreeTime.AWAITS_FIRST_CARD
                && groups.anyMatch(member.groups()::contains);
    }

    static void firstCard(Turn turn, int index) {
        free(turn, index, ModeCause.FIRST_CARD, turn.now.monotonicNanos());
    }

    static void clockMoved(Turn turn) {
        for (int i = 0; i < turn.doors.length; i++) {
            DoorRules.catchUp(turn, i);
            check(turn, i, turn.now.monotonicNanos());
        }
    }

    /**
     * At a start: the mode that the run before left, unless its free time has passed, another has
     * begun meanwhile, or the site allows it no more.
     */
    static void resume(Turn turn, int index) {
        var settings = turn.house.doors().get(index).settings();
        var regime = turn.doors[index].regime();
        var now = turn.now.monotonicNanos();
        var endless = regime.endsWithFreeTime() && settings.freeTimes().isEmpty();
        if (endless || (regime.mode() == DoorMode.FREE && settings.interlock().isPresent())) {
            RegimeRules.change(turn, index, DoorMode.NORMAL, ModeCause.SITE, Optional.empty(), now);
        } else if (settings.freeTimes().isPresent()
                && (regime.mode() != DoorMode.NORMAL || regime.chosen())) {
            turn.set(index, turn.doors[index].with(regime.at(FreeTime.RESUMED)));
        }
        check(turn, index, now);
    }

    /** The site file changed while running: its free times hold from now on, and no others. */
    static void siteChanged(Turn turn, int index) {
        var settings = turn.house.doors().get(index).settings();
        var regime = turn.doors[index].regime();
        var now = turn.now.monotonicNanos();
        var endless = regime.endsWithFreeTime() && settings.freeTimes().isEmpty();
        if (endless || (regime.mode() == DoorMode.FREE && settings.interlock().isPresent())) {
            RegimeRules.change(turn, index, DoorMode.NORMAL, ModeCause.SITE, Optional.empty(), now);
        }
        if (settings.freeTimes().isPresent()) {
            check(turn, index, now);
        } else {
            var without = turn.doors[index].regime().at(FreeTime.OUTSIDE);
            turn.set(index, turn.doors[index].with(without.checkedAgainAt(Long.MAX_VALUE)));
        }
    }

    private static long pause(Turn turn, Schedule schedule, Stamp at) {
        var local = local(turn, at);
        var toEdge = Duration.between(local, schedule.nextEdge(local));
        return at.clockTrusted() || toEdge.compareTo(UNTRUSTED_PAUSE) < 0
                ? toEdge.toNanos()
                : UNTRUSTED_PAUSE.toNanos();
    }

    private static ZonedDateTime local(Turn turn, Stamp at) {
        return at.wall().atZone(turn.house.policy().zone());
    }
}
