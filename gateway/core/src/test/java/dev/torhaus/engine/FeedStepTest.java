package dev.torhaus.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When operators are told of a feed's trouble, and how seldom. */
class FeedStepTest {
    private static final FeedId MQTT = new FeedId("mqtt");
    private static final FeedId INFLUX = new FeedId("influx");
    private static final OpenEvent UNREACHABLE =
            new OpenEvent.FeedTrouble(MQTT, FeedFault.UNREACHABLE);
    private static final OpenEvent NOT_AUTHORISED =
            new OpenEvent.FeedTrouble(MQTT, FeedFault.NOT_AUTHORISED);
    private static final OpenEvent BACK = new OpenEvent.FeedBack(MQTT);

    private final Run run = Run.ofSmallHouse();

    @Test
    void aTroubleIsToldWhenItHasLastedAndDatedBackToItsBegin() {
        run.at(seconds(10), feed(FeedFault.UNREACHABLE)).until(seconds(39));
        assertEquals(List.of(), told());
        run.until(seconds(40));
        assertEquals(List.of(UNREACHABLE), told());
        assertEquals(Run.wall(seconds(10)), toldAt(UNREACHABLE));
    }

    @Test
    void aTroubleThatIsSoonOverIsNotTold() {
        run.at(seconds(10), feed(FeedFault.UNREACHABLE)).at(seconds(39), feed(null));
        assertEquals(List.of(), toldUntil(seconds(9_000)));
    }

    @Test
    void itsEndIsToldWhenItHasStoodForTwoMinutes() {
        run.at(seconds(10), feed(FeedFault.UNREACHABLE)).at(seconds(100), feed(null));
        assertEquals(List.of(UNREACHABLE), toldUntil(seconds(219)));
        assertEquals(List.of(UNREACHABLE, BACK), toldUntil(seconds(220)));
        assertEquals(Run.wall(seconds(100)), toldAt(BACK));
    }

    @Test
    void aTroubleThatChangesItsShapeIsToldInTheOneItHas() {
        for (int second = 10; second < 40; second += 2) {
            run.at(seconds(second), feed(FeedFault.UNREACHABLE));
            run.at(seconds(second + 1), feed(FeedFault.NOT_AUTHORISED));
        }
        assertEquals(List.of(NOT_AUTHORISED), toldUntil(seconds(41)));
        assertEquals(Run.wall(seconds(10)), toldAt(NOT_AUTHORISED));
        run.at(seconds(50), feed(FeedFault.UNREACHABLE));
        assertEquals(List.of(NOT_AUTHORISED, UNREACHABLE), toldUntil(seconds(170)));
    }

    @Test
    void feedsAreToldOneByOne() {
        run.at(seconds(1), feed(FeedFault.UNREACHABLE));
        run.at(seconds(2), stamp -> new Input.FeedChanged(stamp, INFLUX, FeedFault.NOT_FOUND));
        assertEquals(
                List.of(UNREACHABLE, new OpenEvent.FeedTrouble(INFLUX, FeedFault.NOT_FOUND)),
                toldUntil(seconds(60)));
    }

    @Test
    void whatWasDueIsToldEvenWithoutATickInBetween() {
        run.at(seconds(10), feed(FeedFault.UNREACHABLE)).withoutTicks(seconds(50), feed(null));
        assertEquals(List.of(UNREACHABLE), told());
    }

    @Test
    void rejectionsAreToldAtOnceAndThenOnceInTenMinutesWithTheirCount() {
        run.at(seconds(1), rejected(2)).at(seconds(2), rejected(3)).at(seconds(500), rejected(4));
        assertEquals(List.of(new OpenEvent.EntriesRejected(MQTT, 2)), told());
        run.until(seconds(601));
        assertEquals(
                List.of(
                        new OpenEvent.EntriesRejected(MQTT, 2),
                        new OpenEvent.EntriesRejected(MQTT, 7)),
                told());
        run.until(seconds(9_000)).at(seconds(9_001), rejected(1));
        assertEquals(3, told().size());
    }

    /** Whatever a feed does, its entries stay few: each of them has to go over a feed itself. */
    @Test
    void noFlutteringMakesAStorm() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var faults = FeedFault.values();
        var now = Duration.ZERO;
        while (now.compareTo(Duration.ofHours(6)) < 0) {
            now = now.plusMillis(random.nextInt(1, random.nextBoolean() ? 2_000 : 200_000));
            var fault = random.nextInt(3) == 0 ? null : faults[random.nextInt(faults.length)];
            run.at(now, feed(fault)).at(now, rejected(1));
        }
        var hours = now.toMinutes() / 60.0;
        var count = told().size();
        assertTrue(count > 10 && count / hours < 36, seed + "L: " + count + " in " + hours);
    }

    private List<OpenEvent> toldUntil(Duration sinceStart) {
        run.until(sinceStart);
        return told();
    }

    private List<OpenEvent> told() {
        return run.events().stream()
                .filter(event ->
                        event instanceof OpenEvent.FeedTrouble
                                || event instanceof OpenEvent.FeedBack
                                || event instanceof OpenEvent.EntriesRejected)
                .toList();
    }

    private Instant toldAt(OpenEvent event) {
        return run.entries().stream()
                .filter(entry -> entry.event().equals(event))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static Function<Stamp, Input> feed(@Nullable FeedFault fault) {
        return stamp -> new Input.FeedChanged(stamp, MQTT, fault);
    }

    private static Function<Stamp, Input> rejected(long count) {
        return stamp -> new Input.FeedRejected(stamp, MQTT, count);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
