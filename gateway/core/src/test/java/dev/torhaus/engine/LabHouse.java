package dev.torhaus.engine;

import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.BACK_IN;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.FRONT_OUT;
import static dev.torhaus.engine.SmallHouse.credential;

import dev.torhaus.access.Allowance;
import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Entrance;
import dev.torhaus.access.Grant;
import dev.torhaus.access.Group;
import dev.torhaus.access.Holidays;
import dev.torhaus.access.Member;
import dev.torhaus.access.Passback;
import dev.torhaus.access.Pin;
import dev.torhaus.access.PinDemand;
import dev.torhaus.access.PinDigest;
import dev.torhaus.access.PinRules;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Side;
import dev.torhaus.access.Standing;
import dev.torhaus.access.Standings;
import dev.torhaus.access.UntrustedClock;
import dev.torhaus.access.Window;
import dev.torhaus.engine.Entry.TableChange;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.Stamp;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A house for tests of PINs and areas. The front door leads with a contact into the lab, whose
 * anti-passback is hard and forgiven at 04:00; the back door has no contact and asks for a PIN.
 */
final class LabHouse {
    private static final CardKey KEY = new CardKey(new byte[CardKey.BYTES]);
    static final AreaId LAB = new AreaId("lab");
    static final AreaId OUTSIDE = new AreaId("outside");
    static final GroupId STAFF = new GroupId("staff");
    static final GroupId QUIET = new GroupId("quiet");
    static final GroupId HOURS = new GroupId("hours");

    static final Member MAX = member("max", STAFF, 1234, 4321);
    static final Member QUINN = member("quinn", QUIET, 1111, 2222);
    static final Member OTTO = new Member(new MemberId("otto"), Set.of(HOURS), null, null, false);
    static final Member VITO =
            new Member(new MemberId("vito"), Set.of(STAFF), null, null, false)
                    .withAllowance(new Allowance(1, 0));
    static final Roster ROSTER =
            Roster.of(
                    List.of(MAX, QUINN, OTTO, VITO),
                    List.of(card(MAX, 1), card(QUINN, 2), card(OTTO, 3), card(VITO, 4)));

    private LabHouse() {}

    static Run run(UntrustedClock untrusted) {
        return Run.of(house(untrusted), ROSTER, Standings.NONE, "boot-1", true).forget();
    }

    static House house(UntrustedClock untrusted) {
        var hours =
                new Schedule(
                        new ScheduleId("hours"),
                        Map.of(
                                DayOfWeek.MONDAY,
                                List.of(new Window(LocalTime.of(8, 0), LocalTime.of(18, 0)))),
                        Holidays.NONE);
        var always = List.of(new Grant(Set.of(FRONT, BACK), Optional.empty()));
        var policy =
                new Policy(
                        ZoneId.of("Europe/Berlin"),
                        Map.of(
                                STAFF, new Group(always, Group.Recording.BY_NAME),
                                QUIET, new Group(always, Group.Recording.ANONYMOUS),
                                HOURS,
                                        new Group(
                                                List.of(
                                                        new Grant(
                                                                Set.of(FRONT), Optional.of(hours))),
                                                Group.Recording.BY_NAME)),
                        Map.of(
                                FRONT_IN,
                                        new Entrance(
                                                Side.IN, new PinDemand.Never(), Optional.of(LAB)),
                                FRONT_OUT,
                                        new Entrance(
                                                Side.OUT,
                                                new PinDemand.Never(),
                                                Optional.of(OUTSIDE)),
                                BACK_IN,
                                        new Entrance(
                                                Side.IN, new PinDemand.Always(), Optional.empty())),
                        Map.of(
                                LAB,
                                new Passback(
                                        false, Optional.empty(), Optional.of(LocalTime.of(4, 0)))),
                        PinRules.DEFAULT,
                        untrusted);
        return new House(SmallHouse.HOUSE.desks(), SmallHouse.HOUSE.doors(), policy);
    }

    /** What the table of standings would hold after these entries. */
    static Standings stored(Run run) {
        var rows = new HashMap<MemberId, Standing>();
        for (Entry entry : run.entries()) {
            if (entry.change().orElse(null)
                    instanceof TableChange.PutStanding(var member, var standing)) {
                rows.put(member, standing);
            }
        }
        return Standings.of(rows);
    }

    static Personal personal(Run run, int index) {
        return run.entries().get(index).personal().orElseThrow();
    }

    static Command.Pattern pattern(Run run) {
        return ((Command.Signal) run.commands().getLast()).pattern();
    }

    static Personal.Tap tap(Member member, DenialReason reason) {
        return new Personal.Tap(member.id(), new CardId("card-" + member.id()), reason);
    }

    static OpenEvent denied(DoorId door, ReaderId reader, CoarseReason reason) {
        return new OpenEvent.AccessDenied(door, reader, reason);
    }

    static Function<Stamp, Input> pin(ReaderId reader, String digits) {
        return stamp -> new Input.PinEntered(stamp, reader, entered(digits));
    }

    static Credential entered(String digits) {
        return KEY.credential(new Pin(digits.length(), Long.parseLong(digits)));
    }

    static Member member(String id, GroupId group, int pin, int duress) {
        var member = new MemberId(id);
        return new Member(member, Set.of(group), null, null, false)
                .withPins(
                        PinDigest.of(member, entered(Integer.toString(pin))),
                        PinDigest.of(member, entered(Integer.toString(duress))));
    }

    static Card card(Member member, long number) {
        return new Card(new CardId("card-" + member.id()), member.id(), credential(number), false);
    }
}
