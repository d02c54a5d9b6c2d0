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
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Stamp;
import dev.torhaus.occupancy.Sensing;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many steps the engine takes in a second, alone on one core, for a house of 100 desks and 4
 * doors in use: motion sensors that fire in bursts, breaks longer and shorter than the hold, badges
 * of 500 members. Every deadline gets its tick; making the inputs is not timed. Prints one line for
 * each round, by the clock and by the processor time of the thread alone, which other load does not
 * change; run by {@code script/bench}.
 */
final class EngineBench {
    private static final int DESKS = 100;
    private static final int DOORS = 4;
    private static final int MEMBERS = 500;
    private static final int INPUTS_PER_ROUND = 400_000;
    private static final BootId BOOT = new BootId("bench");
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final Random random = new Random(42);
    private final boolean[] active = new boolean[DESKS];
    private final long[] nextEdge = new long[DESKS];
    private long nextBadge = 5 * SECOND;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long ticks;
    private long entries;

    private EngineBench() {
        Arrays.setAll(nextEdge, _ -> random.nextLong(600 * SECOND));
    }

    static void main(String[] args) {
        var rounds = args.length > 0 ? Integer.parseInt(args[0]) : 8;
        new EngineBench().run(rounds, System.out);
    }

    private void run(int rounds, PrintStream out) {
        var start = new Input.Start(stamp(0), Resume.FIRST, Set.of(), Set.of());
        var state = Engine.step(State.before(house(), roster()), start).state();
        for (int round = 1; round <= rounds; round++) {
            var inputs = inputs();
            ticks = 0;
            var entriesBefore = entries;
            var begun = System.nanoTime();
            var begunOnCore = threads.getCurrentThreadCpuTime();
            state = play(state, inputs);
            var seconds = (System.nanoTime() - begun) / 1e9;
            var secondsOnCore = (threads.getCurrentThreadCpuTime() - begunOnCore) / 1e9;
            var steps = inputs.size() + ticks;
            out.printf(
                    Locale.ROOT,
                    "engine round %d: %,d steps/s, %,d per second of its core"
                            + " (%,d inputs, %,d ticks, %,d entries in %.3f s)%n",
                    round,
                    Math.round(steps / seconds),
                    Math.round(steps / secondsOnCore),
                    inputs.size(),
                    ticks,
                    entries - entriesBefore,
                    seconds);
        }
    }

    private State play(State before, List<Input> inputs) {
        var state = before;
        for (Input input : inputs) {
            var now = input.stamp().monotonicNanos();
            for (var due = state.nextDeadline(); due < now; due = state.nextDeadline()) {
                state = take(state, new Input.Tick(stamp(due)));
                ticks++;
            }
            state = take(state, input);
        }
        return state;
    }

    private State take(State state, Input input) {
        var step = Engine.step(state, input);
        entries += step.entries().size();
        return step.state();
    }

    private List<Input> inputs() {
        var inputs = new ArrayList<Input>(INPUTS_PER_ROUND);
        while (inputs.size() < INPUTS_PER_ROUND) {
            var desk = soonest();
            if (nextBadge <= nextEdge[desk]) {
                inputs.add(badge());
            } else {
                inputs.add(edge(desk));
            }
        }
        return inputs;
    }

    private int soonest() {
        var soonest = 0;
        for (int desk = 1; desk < DESKS; desk++) {
            soonest = nextEdge[desk] < nextEdge[soonest] ? desk : soonest;
        }
        return soonest;
    }

    private Input edge(int desk) {
        var at = nextEdge[desk];
        active[desk] = !active[desk];
        nextEdge[desk] += active[desk] ? (2 + random.nextLong(10)) * SECOND + 7 : pause();
        return new Input.SensorChanged(
                stamp(at), new SensorId(new DeskId("desk-" + desk), 0), active[desk]);
    }

    /** Mostly somebody at work, sometimes a break longer than the hold. */
    private long pause() {
        var seconds = random.nextInt(40) == 0 ? 600 + random.nextLong(7200) : random.nextLong(60);
        return seconds * SECOND + 13;
    }

    private Input badge() {
        var at = nextBadge;
        nextBadge += random.nextLong(60 * SECOND);
        var reader = new ReaderId("door-" + random.nextInt(DOORS) + "-in");
        return new Input.CardRead(
                stamp(at), reader, List.of(credential(random.nextInt(MEMBERS + 20))));
    }

    private static Stamp stamp(long nanos) {
        return new Stamp(START.plusNanos(nanos), nanos, BOOT, true);
    }

    private static Credential credential(int number) {
        return new Credential(number * 0x9E3779B97F4A7C15L, number, ~number, 1);
    }

    private static House house() {
        var motion = new Sensing(Duration.ofMinutes(10), Duration.ofSeconds(60));
        var desks =
                IntStream.range(0, DESKS)
                        .mapToObj(desk ->
                                new House.DeskPlan(
                                        new DeskId("desk-" + desk),
                                        new RoomId("hall"),
                                        List.of(motion)))
                        .toList();
        var doors =
                IntStream.range(0, DOORS)
                        .mapToObj(door ->
                                new House.DoorPlan(
                                        new DoorId("door-" + door),
                                        List.of(new ReaderId("door-" + door + "-in")),
                                        Duration.ofSeconds(3),
                                        true))
                        .toList();
        return new House(desks, doors, policy(doors));
    }

    private static Policy policy(List<House.DoorPlan> doors) {
        var hours =
                Arrays.stream(DayOfWeek.values())
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), _ -> List.of(Window.WHOLE_DAY)));
        var schedule = new Schedule(new ScheduleId("always"), hours, Holidays.SAXONY);
        var all = doors.stream().map(House.DoorPlan::id).collect(Collectors.toSet());
        return new Policy(
                ZoneId.of("Europe/Berlin"),
                Map.of(new GroupId("members"), List.of(new Grant(all, Optional.of(schedule)))));
    }

    private static Roster roster() {
        var members =
                IntStream.range(0, MEMBERS)
                        .mapToObj(number ->
                                new Member(
                                        new MemberId("m" + number),
                                        Set.of(new GroupId("members")),
                                        null,
                                        null,
                                        false))
                        .sorted(Comparator.comparing(member -> member.id().value()))
                        .toList();
        var cards =
                IntStream.range(0, MEMBERS)
                        .mapToObj(number ->
                                new Card(
                                        new CardId("c" + number),
                                        new MemberId("m" + number),
                                        credential(number),
                                        false))
                        .toList();
        return Roster.of(members, cards);
    }
}
