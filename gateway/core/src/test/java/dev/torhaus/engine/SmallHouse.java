package dev.torhaus.engine;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Grant;
import dev.torhaus.access.Holidays;
import dev.torhaus.access.Member;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorId;
import dev.torhaus.occupancy.Sensing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A house for tests: desk a1 with a motion sensor, a2 with a motion sensor and a mat, door front
 * with contact and two readers, door back without contact. Anna may pass both doors always, Otto
 * only the front door from 08:00 to 18:00.
 */
final class SmallHouse {
    static final DeskId A1 = new DeskId("a1");
    static final DeskId A2 = new DeskId("a2");
    static final SensorId A1_MOTION = new SensorId(A1, 0);
    static final SensorId A2_MOTION = new SensorId(A2, 0);
    static final SensorId A2_MAT = new SensorId(A2, 1);
    static final DoorId FRONT = new DoorId("front");
    static final DoorId BACK = new DoorId("back");
    static final ReaderId FRONT_IN = new ReaderId("front-in");
    static final ReaderId FRONT_OUT = new ReaderId("front-out");
    static final ReaderId BACK_IN = new ReaderId("back-in");

    static final Duration HOLD = Duration.ofMinutes(10);
    static final Duration WARM_UP = Duration.ofSeconds(60);
    static final Duration RELEASE = Duration.ofSeconds(3);

    static final GroupId STAFF = new GroupId("staff");
    static final GroupId MEMBERS = new GroupId("members");
    static final Member ANNA = new Member(new MemberId("anna"), Set.of(STAFF), null, null, false);
    static final Member OTTO = new Member(new MemberId("otto"), Set.of(MEMBERS), null, null, false);
    static final Card ANNAS = new Card(new CardId("annas"), ANNA.id(), credential(1), false);
    static final Card OTTOS = new Card(new CardId("ottos"), OTTO.id(), credential(2), false);
    static final Credential NOBODYS = credential(99);

    static final House HOUSE =
            new House(
                    List.of(
                            new House.DeskPlan(
                                    A1, new RoomId("hall"), List.of(new Sensing(HOLD, WARM_UP))),
                            new House.DeskPlan(
                                    A2,
                                    new RoomId("hall"),
                                    List.of(
                                            new Sensing(HOLD, WARM_UP),
                                            new Sensing(Duration.ofSeconds(30), Duration.ZERO)))),
                    List.of(
                            new House.DoorPlan(FRONT, List.of(FRONT_IN, FRONT_OUT), RELEASE, true),
                            new House.DoorPlan(BACK, List.of(BACK_IN), RELEASE, false)),
                    policy());

    static final Roster ROSTER = Roster.of(List.of(ANNA, OTTO), List.of(ANNAS, OTTOS));

    private SmallHouse() {}

    static Credential credential(long number) {
        return new Credential(number, ~number, 0, 7);
    }

    private static Policy policy() {
        var hours = List.of(new Window(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        var weekdays =
                Map.of(
                        DayOfWeek.MONDAY, hours,
                        DayOfWeek.TUESDAY, hours,
                        DayOfWeek.WEDNESDAY, hours,
                        DayOfWeek.THURSDAY, hours,
                        DayOfWeek.FRIDAY, hours);
        var office = new Schedule(new ScheduleId("office-hours"), weekdays, Holidays.SAXONY);
        return new Policy(
                ZoneId.of("Europe/Berlin"),
                Map.of(
                        STAFF, List.of(new Grant(Set.of(FRONT, BACK), Optional.empty())),
                        MEMBERS, List.of(new Grant(Set.of(FRONT), Optional.of(office)))));
    }
}
