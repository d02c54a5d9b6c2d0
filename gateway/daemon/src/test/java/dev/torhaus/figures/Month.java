package dev.torhaus.figures;

import dev.torhaus.access.Card;
import dev.torhaus.access.Credential;
import dev.torhaus.access.Grant;
import dev.torhaus.access.Holidays;
import dev.torhaus.access.Member;
import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Schedule;
import dev.torhaus.access.Window;
import dev.torhaus.engine.Engine;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.House;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.State;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.Noise;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.journal.Journal;
import dev.torhaus.occupancy.Sensing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A month of a small house in a journal: the engine itself decides, from inputs by chance. One
 * power cut of seven hours; the clock is set back in its last night but one.
 */
final class Month {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Instant BEGIN = Instant.parse("2026-09-30T22:00:00Z");
    static final Instant END = Instant.parse("2026-10-31T23:00:00Z");
    static final RoomId HALL = new RoomId("hall");
    static final RoomId LOFT = new RoomId("loft");
    static final Schedule OFFICE =
            schedule("office", 5, new Window(LocalTime.of(7, 0), LocalTime.of(20, 0)));
    static final Schedule LONG =
            schedule("long", 7, new Window(LocalTime.of(6, 30), LocalTime.MIDNIGHT));
    private static final List<DoorId> DOORS = List.of(new DoorId("front"), new DoorId("yard"));
    private static final Sensing PIR = new Sensing(Duration.ofMinutes(10), Duration.ofSeconds(60));
    private static final Credential KNOWN = new Credential(1, 2, 3, 4);
    private static final Credential NOBODYS = new Credential(5, 6, 7, 8);
    private static final List<Noise> NOISES = List.of(Noise.SHORT_PULSE, Noise.PARITY);
    private static final int GROUP = 500;

    static final House HOUSE =
            new House(
                    List.of(
                            desk("h1", HALL, OFFICE),
                            desk("h2", HALL, OFFICE),
                            desk("l1", LOFT, LONG),
                            desk("l2", LOFT, LONG)),
                    DOORS.stream()
                            .map(door ->
                                    new House.DoorPlan(
                                            door,
                                            List.of(reader(door)),
                                            Duration.ofSeconds(3),
                                            true))
                            .toList(),
                    new Policy(
                            ZONE,
                            Map.of(
                                    new GroupId("members"),
                                    List.of(new Grant(Set.copyOf(DOORS), Optional.of(LONG))))));

    private final Journal journal;
    private final Random random;
    private final List<Entry> waiting = new ArrayList<>();
    private final Set<SensorId> active = new HashSet<>();
    private final Map<DoorId, Boolean> open = new HashMap<>();
    private State state;
    private Stamp now = stamp(BEGIN, "boot-1");

    private Month(Journal journal, long seed) {
        this.journal = journal;
        this.random = new Random(seed);
        this.state = before();
    }

    static void write(Journal journal, long seed) {
        new Month(journal, seed).live();
    }

    private static State before() {
        var member =
                new Member(new MemberId("m-1"), Set.of(new GroupId("members")), null, null, false);
        var card = new Card(new CardId("c-1"), member.id(), KNOWN, false);
        return State.before(HOUSE, Roster.of(List.of(member), List.of(card)));
    }

    private void live() {
        start();
        step(new Input.SiteLoaded(now, new Sha256("ab".repeat(32)), "site: eilenburg"));
        var cut = BEGIN.plus(Duration.ofHours(9 * 24 + 10));
        while (now.wall().isBefore(END.minus(Duration.ofHours(1)))) {
            var next = now.wall().plusSeconds(random.nextInt(10, 900));
            if (now.wall().isBefore(cut) && !next.isBefore(cut)) {
                powerCut(next);
            } else {
                wait(stamp(next, now.boot().value()));
                happen();
            }
        }
        wait(stamp(END, now.boot().value()));
        step(new Input.Stop(stamp(END.plusSeconds(1), now.boot().value())));
        flush();
    }

    private void start() {
        try (var reader = journal.reader()) {
            var doors = open.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey);
            step(
                    new Input.Start(
                            now,
                            reader.resume(now.boot()),
                            active,
                            doors.collect(Collectors.toSet())));
        }
    }

    private void powerCut(Instant at) {
        wait(stamp(at, now.boot().value()));
        flush();
        now = stamp(at.plus(Duration.ofHours(7)), "boot-2");
        state = before();
        start();
    }

    private void happen() {
        var hour = now.wall().atZone(ZONE).getHour();
        var night = hour < 7 || hour > 21;
        if (night && random.nextInt(8) > 0) {
            return;
        }
        switch (random.nextInt(10)) {
            case 0 -> card(KNOWN);
            case 1 -> card(NOBODYS);
            case 2 -> contact(30);
            case 3 -> contact(120);
            case 4 -> step(new Input.NoiseHeard(now, reader(door()), noise()));
            case 5 -> step(new Input.InputsRefused(now, new SourceId("gpio-0"), 3));
            case 6 -> step(new Input.ReleaseOvertook(now, door(), 90));
            default -> motion();
        }
    }

    private DoorId door() {
        return DOORS.get(random.nextInt(DOORS.size()));
    }

    private Noise noise() {
        return NOISES.get(random.nextInt(NOISES.size()));
    }

    private void motion() {
        var desk = HOUSE.desks().get(random.nextInt(HOUSE.desks().size())).id();
        var sensor = new SensorId(desk, 0);
        step(new Input.SensorChanged(now, sensor, active.add(sensor)));
        wait(stamp(now.wall().plusSeconds(random.nextInt(1, 4_000)), now.boot().value()));
        active.remove(sensor);
        step(new Input.SensorChanged(now, sensor, false));
    }

    private void card(Credential credential) {
        var door = door();
        step(new Input.CardRead(now, reader(door), List.of(credential)));
    }

    /** Opened by whoever leaves, sometimes without having asked, and sometimes left open. */
    private void contact(int secondsMax) {
        var door = door();
        if (random.nextBoolean()) {
            step(new Input.ExitPressed(now, door));
        }
        wait(stamp(now.wall().plusSeconds(1), now.boot().value()));
        open.put(door, true);
        step(new Input.ContactChanged(now, door, true));
        wait(stamp(now.wall().plusSeconds(random.nextInt(2, secondsMax)), now.boot().value()));
        open.put(door, false);
        step(new Input.ContactChanged(now, door, false));
    }

    /** Lets time pass, with every tick that the state asks for. */
    private void wait(Stamp until) {
        while (state.nextDeadline() <= until.monotonicNanos()) {
            step(new Input.Tick(now.at(Math.max(state.nextDeadline(), now.monotonicNanos()))));
        }
        now = until;
    }

    private void step(Input input) {
        var step = Engine.step(state, input);
        state = step.state();
        now = input.stamp();
        waiting.addAll(step.entries());
        if (waiting.size() >= GROUP) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            journal.commit(waiting, Map.of(), now.wall());
            waiting.clear();
        }
    }

    private static Stamp stamp(Instant wall, String boot) {
        return new Stamp(wall, Duration.between(BEGIN, wall).toNanos(), new BootId(boot), true);
    }

    private static House.DeskPlan desk(String id, RoomId room, Schedule opening) {
        return new House.DeskPlan(new DeskId(id), room, List.of(PIR), Optional.of(opening));
    }

    private static ReaderId reader(DoorId door) {
        return new ReaderId(door + "-in");
    }

    private static Schedule schedule(String id, int days, Window window) {
        var weekly =
                Arrays.stream(DayOfWeek.values())
                        .limit(days)
                        .collect(Collectors.toMap(Function.identity(), _ -> List.of(window)));
        return new Schedule(new ScheduleId(id), weekly, Holidays.SAXONY);
    }
}
