package dev.torhaus.engine;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.DoorAction;
import dev.torhaus.access.DoorSettings;
import dev.torhaus.access.DoorSettings.FreeTimes;
import dev.torhaus.access.DoorSettings.Lockdown;
import dev.torhaus.access.Grant;
import dev.torhaus.access.Holidays;
import dev.torhaus.access.Member;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.InterlockId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.Stamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Four doors, and whatever may come to them in random order: the same seed gives the same. The
 * street door has free times and waits for a first card, the yard door has a handle inside, the two
 * doors of the airlock never open together.
 */
final class FourDoors {
    static final GroupId STAFF = new GroupId("staff");
    static final GroupId MEMBERS = new GroupId("members");
    static final GroupId KEYS = new GroupId("keys");
    static final DoorId STREET = new DoorId("street");
    static final DoorId YARD = new DoorId("yard");
    static final DoorId OUTER = new DoorId("outer");
    static final DoorId INNER = new DoorId("inner");
    static final List<DoorId> IDS = List.of(STREET, YARD, OUTER, INNER);
    static final InterlockId AIRLOCK = new InterlockId("airlock");
    static final Lockdown LOCKDOWN = new Lockdown(Set.of(STAFF), Set.of(KEYS));
    private static final int CARDS = 30;
    private static final long SECOND = 1_000_000_000L;

    private final Random random;
    private final Set<DoorId> open = new HashSet<>();
    private boolean fire;
    private long nowNanos = BusyHouse.START_NANOS;
    private long made;

    FourDoors(Random random) {
        this.random = random;
    }

    /** The four doors as the site wants them. */
    static House house() {
        return house(Optional.of(AIRLOCK), LOCKDOWN);
    }

    /** The four doors with rules of one's own. */
    static House house(Optional<InterlockId> interlock, Lockdown lockdown) {
        var hours = List.of(new Window(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        var week = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, hours);
        }
        var schedule = new Schedule(new ScheduleId("hours"), week, Holidays.NONE);
        var free = new FreeTimes(schedule, Set.of(MEMBERS, STAFF));
        var policy =
                new Policy(
                        ZoneId.of("Europe/Berlin"),
                        Map.of(
                                STAFF, List.of(new Grant(Set.copyOf(IDS), Optional.empty())),
                                KEYS, List.of(new Grant(Set.copyOf(IDS), Optional.empty())),
                                MEMBERS,
                                        List.of(
                                                new Grant(
                                                        Set.copyOf(IDS), Optional.of(schedule)))));
        return new House(
                List.of(),
                List.of(
                        door(STREET, true, Optional.empty(), Optional.of(free), lockdown),
                        door(YARD, false, Optional.empty(), Optional.empty(), lockdown),
                        door(OUTER, true, interlock, Optional.empty(), lockdown),
                        door(INNER, true, interlock, Optional.empty(), lockdown)),
                policy);
    }

    private static House.DoorPlan door(
            DoorId id,
            boolean exitReleases,
            Optional<InterlockId> interlock,
            Optional<FreeTimes> free,
            Lockdown lockdown) {
        return new House.DoorPlan(
                id,
                List.of(new ReaderId(id + "-in")),
                Duration.ofSeconds(3),
                true,
                new DoorSettings(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Optional.of(Duration.ofSeconds(20)),
                        exitReleases,
                        interlock,
                        free,
                        lockdown));
    }

    static Roster roster() {
        var members = new ArrayList<Member>();
        var cards = new ArrayList<Card>();
        var groups = List.of(STAFF, MEMBERS, MEMBERS, KEYS);
        for (int i = 0; i < CARDS; i++) {
            var member =
                    new Member(
                            new MemberId("m" + i),
                            Set.of(groups.get(i % groups.size())),
                            null,
                            null,
                            i % 11 == 0);
            members.add(member);
            cards.add(new Card(new CardId("c" + i), member.id(), number(i), i % 13 == 0));
        }
        return Roster.of(members, cards);
    }

    private static Credential number(long number) {
        return new Credential(number, 5, 6, 7);
    }

    Input start() {
        return new Input.Start(BusyHouse.stamp(nowNanos), Resume.FIRST, Set.of(), Set.of());
    }

    /** The next input, never stamped before the one before it. */
    Input next() {
        nowNanos += pause();
        made++;
        var at = BusyHouse.stamp(nowNanos);
        var door = IDS.get(random.nextInt(IDS.size()));
        var dice = random.nextInt(100);
        if (dice < 45) {
            var card = number(random.nextInt(CARDS + 3));
            return new Input.CardRead(at, new ReaderId(door + "-in"), List.of(card));
        }
        if (dice < 80) {
            return contact(at, door);
        }
        if (dice < 90) {
            return new Input.ExitPressed(at, door);
        }
        if (dice < 97) {
            return operate(at, door);
        }
        return rare(at, door);
    }

    /** Nobody, nothing: every door is closed, and there is no fire. */
    List<Input> quiet() {
        nowNanos += SECOND;
        var at = BusyHouse.stamp(nowNanos);
        var inputs = new ArrayList<Input>();
        IDS.forEach(door -> inputs.add(new Input.ContactChanged(at, door, false)));
        inputs.add(new Input.FireChanged(at, false));
        inputs.add(new Input.OperateDoors(at, ++made, "root", IDS, DoorAction.NORMAL));
        return inputs;
    }

    private Input contact(Stamp at, DoorId door) {
        var nowOpen = random.nextInt(30) == 0 ? random.nextBoolean() : !open.contains(door);
        if (nowOpen) {
            open.add(door);
        } else {
            open.remove(door);
        }
        return new Input.ContactChanged(at, door, nowOpen);
    }

    private Input operate(Stamp at, DoorId door) {
        var actions = DoorAction.values();
        // back to normal more often than away from it, or little would happen at all
        var action =
                random.nextInt(3) == 0
                        ? DoorAction.NORMAL
                        : actions[random.nextInt(actions.length)];
        var doors = random.nextInt(8) == 0 ? IDS : List.of(door);
        return new Input.OperateDoors(at, made, "root", doors, action);
    }

    private Input rare(Stamp at, DoorId door) {
        var lines = DoorLine.values();
        return switch (random.nextInt(5)) {
            case 0 -> new Input.DoorTamperChanged(at, door, random.nextBoolean());
            case 1 ->
                    new Input.ReaderTamperChanged(
                            at, new ReaderId(door + "-in"), random.nextBoolean());
            case 2 -> new Input.ClockMoved(at, 600);
            case 3 ->
                    new Input.DoorLineSeen(
                            at, door, lines[random.nextInt(lines.length)], random.nextInt(4) > 0);
            default -> {
                fire = !fire && random.nextInt(3) == 0;
                yield new Input.FireChanged(at, fire);
            }
        };
    }

    /** Mostly less than a release, now and then a night. */
    private long pause() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1, 2, 3 -> random.nextLong(SECOND);
            case 4, 5, 6, 7 -> random.nextLong(4 * SECOND);
            case 8 -> random.nextLong(40 * SECOND);
            default -> random.nextLong(random.nextInt(60) == 0 ? 12 * 3600 * SECOND : 90 * SECOND);
        };
    }
}
