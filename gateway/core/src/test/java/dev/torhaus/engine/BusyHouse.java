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
import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.occupancy.Sensing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A random house, and whatever may come to it in random order: the same seed gives the same. */
final class BusyHouse {
    static final Instant START = Instant.parse("2026-03-02T06:30:00Z");
    static final long START_NANOS = 7_000_000_000L;
    private static final BootId BOOT = new BootId("boot-1");
    private static final List<GroupId> GROUPS =
            List.of(new GroupId("staff"), new GroupId("members"), new GroupId("guests"));
    private static final long SECOND = 1_000_000_000L;

    private final Random random;
    private final List<SensorId> sensors = new ArrayList<>();
    private final Set<SensorId> active = new HashSet<>();
    private final House house;
    private long nowNanos = START_NANOS;
    private long made;

    BusyHouse(Random random) {
        this.random = random;
        this.house = new House(desks(), doors(), policy());
    }

    House house() {
        return house;
    }

    static Roster roster() {
        var members = new ArrayList<Member>();
        var cards = new ArrayList<Card>();
        for (int i = 0; i < 40; i++) {
            var group = GROUPS.get(i % GROUPS.size());
            var until = i % 7 == 0 ? START.plusSeconds(3600L * (1 + i)) : null;
            var member = new Member(new MemberId("m" + i), Set.of(group), null, until, i % 11 == 0);
            members.add(member);
            cards.add(new Card(new CardId("c" + i), member.id(), number(i), i % 13 == 0));
        }
        return Roster.of(members, cards);
    }

    Input start() {
        var atStart = new HashSet<SensorId>();
        for (SensorId sensor : sensors) {
            if (random.nextInt(5) == 0) {
                atStart.add(sensor);
            }
        }
        active.addAll(atStart);
        var known = START.minusSeconds(90);
        var resume =
                new Resume(
                        random.nextBoolean(),
                        random.nextBoolean(),
                        known,
                        Map.of(new DeskId("desk-0"), new Resume.LastKnown.Vacant()),
                        Set.of(new DoorId("door-0")));
        return new Input.Start(stamp(nowNanos), resume, atStart, Set.of());
    }

    /** Every line becomes idle. */
    List<Input> everybodyLeaves() {
        var inputs = new ArrayList<Input>();
        for (SensorId sensor : sensors) {
            inputs.add(new Input.SensorChanged(stamp(nowNanos), sensor, false));
        }
        return inputs;
    }

    /** The next input, never stamped before the one before it. */
    Input next() {
        nowNanos += pause();
        made++;
        var at = new Stamp(wall(nowNanos), nowNanos, BOOT, random.nextInt(50) != 0);
        return switch (random.nextInt(20)) {
            case 0, 1 -> new Input.ContactChanged(at, door().id(), random.nextBoolean());
            case 2 -> new Input.ExitPressed(at, door().id());
            case 3, 4, 5 -> new Input.CardRead(at, reader(), List.of(number(random.nextInt(45))));
            case 6, 7 -> new Input.NoiseHeard(at, reader(), pick(List.of(Noise.values())));
            case 8 -> rare(at);
            default -> edge(at);
        };
    }

    private Input rare(Stamp at) {
        var card = new CardId("c" + random.nextInt(60));
        var member = new MemberId("m" + random.nextInt(60));
        return switch (random.nextInt(9)) {
            case 7 -> new Input.PulsesLost(at, reader(), 1 + random.nextInt(9));
            case 8 -> new Input.PinEntered(at, reader(), number(random.nextInt(45)));
            case 0 -> new Input.InputsRefused(at, new SourceId("gpio-0"), 3);
            case 1 -> new Input.ReleaseOvertook(at, door().id(), 81);
            case 2 -> new Input.ClockMoved(at, 600);
            case 5 ->
                    new Input.ReaderHealthSeen(at, reader(), pick(List.of(ReaderHealth.values())));
            case 3 -> edit(at, new RosterEdit.RevokeCard(card));
            case 4 -> edit(at, new RosterEdit.AddCard(new Card(card, member, number(made), false)));
            default ->
                    edit(
                            at,
                            new RosterEdit.AddMember(
                                    new Member(member, Set.of(pick(GROUPS)), null, null, false),
                                    "Somebody"));
        };
    }

    private Input edit(Stamp at, RosterEdit edit) {
        return new Input.ChangeRoster(at, made, "root", List.of(edit));
    }

    private Input edge(Stamp at) {
        var sensor = pick(sensors);
        var nowActive = random.nextInt(20) == 0 ? random.nextBoolean() : !active.contains(sensor);
        if (nowActive) {
            active.add(sensor);
        } else {
            active.remove(sensor);
        }
        return new Input.SensorChanged(at, sensor, nowActive);
    }

    /** From nothing to a minute; now and then far longer than any hold. */
    private long pause() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextLong(1_000_000);
            case 2, 3, 4 -> random.nextLong(SECOND);
            case 5, 6 -> random.nextLong(10 * SECOND);
            default -> random.nextLong(random.nextInt(40) == 0 ? 7200 * SECOND : 60 * SECOND);
        };
    }

    static Stamp stamp(long nanos) {
        return new Stamp(wall(nanos), nanos, BOOT, true);
    }

    static Instant wall(long nanos) {
        return START.plusNanos(nanos - START_NANOS);
    }

    private List<House.DeskPlan> desks() {
        var desks = new ArrayList<House.DeskPlan>();
        for (int i = 0; i < 6; i++) {
            var id = new DeskId("desk-" + i);
            var sensings = new ArrayList<Sensing>();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                sensors.add(new SensorId(id, sensings.size()));
                sensings.add(
                        new Sensing(
                                Duration.ofMillis(1 + random.nextInt(120_000)),
                                Duration.ofSeconds(random.nextInt(90))));
            }
            desks.add(new House.DeskPlan(id, new RoomId("hall"), sensings));
        }
        return desks;
    }

    private List<House.DoorPlan> doors() {
        var doors = new ArrayList<House.DoorPlan>();
        for (int i = 0; i < 3; i++) {
            var readers = new ArrayList<ReaderId>();
            for (int reader = 0; reader <= i % 2; reader++) {
                readers.add(new ReaderId("reader-" + i + "-" + reader));
            }
            doors.add(
                    new House.DoorPlan(
                            new DoorId("door-" + i),
                            readers,
                            Duration.ofMillis(500 + random.nextInt(8000)),
                            random.nextBoolean()));
        }
        return doors;
    }

    private static Policy policy() {
        var hours = List.of(new Window(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        var schedule =
                new Schedule(
                        new ScheduleId("s"),
                        Map.of(DayOfWeek.MONDAY, hours, DayOfWeek.TUESDAY, hours),
                        Holidays.SAXONY);
        var all = Set.of(new DoorId("door-0"), new DoorId("door-1"), new DoorId("door-2"));
        return new Policy(
                ZoneId.of("Europe/Berlin"),
                Map.of(
                        GROUPS.get(0), List.of(new Grant(all, Optional.empty())),
                        GROUPS.get(1), List.of(new Grant(all, Optional.of(schedule))),
                        GROUPS.get(2),
                                List.of(
                                        new Grant(
                                                Set.of(new DoorId("door-1")), Optional.empty()))));
    }

    private House.DoorPlan door() {
        return pick(house.doors());
    }

    private ReaderId reader() {
        return pick(door().readers());
    }

    private <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private static Credential number(long number) {
        return new Credential(number, 1, 2, 3);
    }
}
