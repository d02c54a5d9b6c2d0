package dev.torhaus.access;

import dev.torhaus.event.AreaId;
import dev.torhaus.event.BootId;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.Stamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a decision takes with 10,000 members at 8 doors: cards in random order, four out of five
 * known, two groups each, one of them by a schedule with Saxon holidays; every second door keeps
 * account of who is behind it, and every fourth takes a PIN. Who is behind which door is what all
 * of these attempts came to, one after the other. Run by {@code script/bench}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecideBench {
    private static final int MEMBERS = 10_000;
    private static final int DOORS = 8;

    /** A power of two. */
    private static final int ATTEMPTS = 1 << 16;

    private static final BootId BOOT = new BootId("bench");
    private static final Instant START = Instant.parse("2027-03-01T05:00:00Z");

    private final Random random = new Random(42);
    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final Credential entered = key.credential(new Pin(4, 1234));
    private final Roster roster = roster();
    private final Policy policy = policy();
    private final List<List<Credential>> cards = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private Standings standings = Standings.NONE;
    private int next;

    public DecideBench() {
        for (int i = 0; i < ATTEMPTS; i++) {
            var card = List.of(credential(random.nextInt(MEMBERS * 5 / 4)));
            var attempt = attempt(i);
            cards.add(card);
            attempts.add(attempt);
            follow(policy.decide(roster, standings, card, attempt), attempt);
        }
    }

    @Benchmark
    public Decision decide() {
        next = next + 1 & ATTEMPTS - 1;
        return policy.decide(roster, standings, cards.get(next), attempts.get(next));
    }

    /** What taking the next attempt and looking at the clock cost in each. */
    @Benchmark
    public Attempt choiceAlone() {
        next = next + 1 & ATTEMPTS - 1;
        return attempts.get(next);
    }

    private void follow(Decision decision, Attempt attempt) {
        if (decision instanceof Decision.Granted let) {
            var into = attempt.entrance().into();
            if (into.isPresent()) {
                standings =
                        standings.with(let.member(), let.standing().in(into.get(), attempt.at()));
            }
        }
    }

    private Attempt attempt(int index) {
        var door = random.nextInt(DOORS);
        var side = random.nextBoolean() ? Side.IN : Side.OUT;
        var area = new AreaId(side == Side.IN ? "area-" + door : "outside");
        var pin = door % 4 == 3 ? new PinDemand.Always() : new PinDemand.Never();
        var into = door % 2 == 1 ? Optional.of(area) : Optional.<AreaId>empty();
        var at = new Stamp(START, 0, BOOT, true).plus(Duration.ofMillis(250L * index));
        return new Attempt(
                new DoorId("door-" + door),
                new Entrance(side, pin, into),
                DoorCondition.NORMAL,
                at,
                entered);
    }

    private static Credential credential(int number) {
        return new Credential(number * 0x9E3779B97F4A7C15L, number, 0, 7);
    }

    private Roster roster() {
        var members = new ArrayList<Member>();
        var cards = new ArrayList<Card>();
        for (int i = 0; i < MEMBERS; i++) {
            var id = new MemberId("m-" + i);
            var groups = Set.of(new GroupId("always-" + i % 10), new GroupId("hours-" + i % 7));
            var member =
                    new Member(
                            id,
                            groups,
                            null,
                            i % 3 == 0 ? START.plus(Duration.ofDays(365)) : null,
                            i % 50 == 0);
            members.add(member.withPins(PinDigest.of(id, entered), null));
            cards.add(new Card(new CardId("c-" + i), id, credential(i), i % 60 == 0));
        }
        return Roster.of(members, cards);
    }

    private static Policy policy() {
        var hours = List.of(new Window(LocalTime.of(7, 0), LocalTime.of(20, 0)));
        var week =
                Arrays.stream(DayOfWeek.values())
                        .collect(Collectors.toMap(Function.identity(), _ -> hours));
        var schedule = new Schedule(new ScheduleId("hours"), week, Holidays.SAXONY);
        var groups =
                Stream.concat(
                                IntStream.range(0, 10)
                                        .mapToObj(i -> Map.entry("always-" + i, group(i, null))),
                                IntStream.range(0, 7)
                                        .mapToObj(i -> Map.entry("hours-" + i, group(i, schedule))))
                        .collect(
                                Collectors.toMap(
                                        each -> new GroupId(each.getKey()), Map.Entry::getValue));
        var areas =
                IntStream.range(0, DOORS)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        i -> new AreaId("area-" + i),
                                        _ ->
                                                new Passback(
                                                        false,
                                                        Optional.empty(),
                                                        Optional.of(LocalTime.of(4, 0)))));
        return new Policy(
                ZoneId.of("Europe/Berlin"),
                groups,
                Map.of(),
                areas,
                PinRules.DEFAULT,
                UntrustedClock.NEVER);
    }

    private static Group group(int number, @Nullable Schedule schedule) {
        var doors =
                IntStream.range(0, DOORS)
                        .filter(door -> schedule != null || door % 4 == number % 4)
                        .mapToObj(door -> new DoorId("door-" + door))
                        .collect(Collectors.toSet());
        return new Group(
                List.of(new Grant(doors, Optional.ofNullable(schedule))), Group.Recording.BY_NAME);
    }
}
