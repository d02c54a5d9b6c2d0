package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.device.Clock;
import dev.torhaus.device.SignalTable;
import dev.torhaus.device.Signals;
import dev.torhaus.engine.Command;
import dev.torhaus.engine.Command.Pattern;
import dev.torhaus.event.BootId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalPlayerTest {
    private static final ReaderId READER = new ReaderId("front-in");
    private static final Duration SHOWN = Duration.ofSeconds(3);

    private final ByHand clock = new ByHand();
    private final List<String> shown = new ArrayList<>();
    private final Signals signals =
            (_, aspect) ->
                    shown.add(
                            clock.now / 1_000_000
                                    + (aspect.equals(Signals.Aspect.DARK) ? " dark" : "")
                                    + (aspect.green() ? " green" : "")
                                    + (aspect.red() ? " red" : "")
                                    + (aspect.amber() ? " amber" : "")
                                    + (aspect.buzzer() ? " tone" : ""));
    private final SignalPlayer player = new SignalPlayer(clock, signals);

    /** Time that goes when it is told to. */
    private static final class ByHand implements Clock {
        private long now;

        @Override
        public Stamp now() {
            return at(now);
        }

        @Override
        public Stamp at(long monotonicNanos) {
            return new Stamp(
                    Instant.EPOCH.plusNanos(monotonicNanos), monotonicNanos, new BootId("b"), true);
        }

        @Override
        public void await(Work work, long deadlineNanos) {
            throw new IllegalStateException("the actuator does not wait by this clock");
        }

        @Override
        public long realNanosUntil(long monotonicNanos) {
            return Math.max(0, monotonicNanos - now);
        }
    }

    @Test
    void aGrantIsOneLongToneAndItsLightToTheEnd() {
        assertEquals(
                List.of("0 green tone", "600 green", "3000 dark"), play(Pattern.GRANTED, SHOWN));
    }

    @Test
    void aRefusalIsTwoShortTones() {
        assertEquals(
                List.of("0 red tone", "150 dark", "250 red tone", "400 dark"),
                play(Pattern.DENIED, SHOWN));
    }

    @Test
    void aCallGoesOnUntilItsEndAndCostsNoMoreTheLongerItIs() {
        var call = play(Pattern.HELD_OPEN, Duration.ofMinutes(10));
        assertEquals(List.of("0 red tone", "500 dark", "1000 red tone"), call.subList(0, 3));
        assertEquals("600000 dark", call.getLast());
    }

    @Test
    void aNewSignalReplacesTheOneBefore() {
        player.play(new Command.Signal(READER, Pattern.HELD_OPEN, SHOWN));
        assertEquals(
                List.of("0 red tone", "0 green tone", "600 green", "3000 dark"),
                play(Pattern.GRANTED, SHOWN));
    }

    @Test
    void whatIsShownCanBeEnded() {
        player.play(new Command.Signal(READER, Pattern.WAIT, SHOWN));
        player.darken(READER);
        assertEquals(Long.MAX_VALUE, player.nextNanos());
        assertEquals(List.of("0 amber", "0 dark"), shown);
    }

    @Test
    void noTwoSignalsLookAlikeWithoutColourAndWithoutTone() {
        var looks = new HashSet<List<String>>();
        for (Pattern pattern : Pattern.values()) {
            shown.clear();
            clock.now = 0;
            looks.add(
                    play(pattern, SHOWN).stream()
                            .map(line -> line.replace(" tone", ""))
                            .map(line ->
                                    line.replaceAll(
                                            "(green|red|amber)( (green|red|amber))*", "lit"))
                            .toList());
        }
        assertEquals(Pattern.values().length, looks.size(), looks::toString);
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void everySignalEndsDark(Pattern pattern) {
        assertEquals(
                " dark", play(pattern, Duration.ofMillis(730)).getLast().replaceAll("\\d", ""));
        assertEquals(
                Arrays.asList(Pattern.values()).size(), SignalTable.STANDARD.patterns().size());
    }

    /** Plays to the end; what was shown, with the millisecond. */
    private List<String> play(Pattern pattern, Duration lasting) {
        player.play(new Command.Signal(READER, pattern, lasting));
        for (var next = player.nextNanos(); next != Long.MAX_VALUE; next = player.nextNanos()) {
            clock.now = next;
            player.goOn(next);
        }
        return List.copyOf(shown);
    }
}
