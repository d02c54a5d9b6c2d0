package dev.torhaus.mfrc522;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.ReaderHealth;
import dev.torhaus.iso14443.Inventory.Found;
import dev.torhaus.mfrc522.FakeChip.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chip that fails, and what becomes of it. */
class CardReaderTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final FakeChip chip = new FakeChip();
    private final CardReader reader = new CardReader(chip, INTERVAL);

    @ParameterizedTest
    @CsvSource({
        "ALL_ZEROS, UNREACHABLE, the bus reads all zeros: check the reader's power",
        "ALL_ONES, UNREACHABLE, the bus reads all ones: check the reader's power",
        "REFUSED, UNREACHABLE, SPI_IOC_MESSAGE /dev/spidev0.0: EIO",
        "HUNG_HARD, HUNG, the chip neither hears an answer nor stops waiting for one",
        "TOO_HOT, WEAK_FIELD, the antenna's drivers are too hot",
    })
    void aFaultIsSeenAtTheStartAndInTheMiddleAndOverWhenItIsOver(
            Fault fault, ReaderHealth health, String problem) {
        chip.air.hold(FakeCard.of(1, 2, 3, 4));
        chip.fail(fault);
        assertFailed(poll(), health, problem);

        chip.fail(Fault.NONE);
        assertWorks(poll(CardReader.RETRY_MIN));

        chip.fail(fault);
        assertFailed(poll(INTERVAL), health, problem);
    }

    /** The fault comes between any two transfers of a look. */
    @ParameterizedTest
    @CsvSource({"ALL_ZEROS", "ALL_ONES"})
    void aBusThatDiesInTheMiddleOfALookGivesNoCardThatIsNotThere(Fault fault) {
        // Request, two levels of anticollision and selection, the halt, and the last request.
        for (int exchange = 1; exchange <= 7; exchange++) {
            var dying = new FakeChip();
            var dyingReader = new CardReader(dying, INTERVAL);
            dying.air.hold(FakeCard.of(0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0x80));
            var when = exchange;
            dying.air.beforeExchange(number -> {
                if (number == when) {
                    dying.fail(fault);
                }
            });
            var poll = dyingReader.poll(dying.nowNanos());
            assertEquals(Found.NOTHING, poll.found(), "exchange " + exchange);
            assertEquals(ReaderHealth.UNREACHABLE, poll.health(), "exchange " + exchange);
        }
    }

    @Test
    void aHungChipIsResetAndReadsAgain() {
        chip.air.hold(FakeCard.of(1, 2, 3, 4));
        assertWorks(poll());
        var resets = chip.resets;
        chip.fail(Fault.HUNG);
        assertFailed(poll(INTERVAL), ReaderHealth.HUNG, "the chip neither hears");
        assertWorks(poll(CardReader.RETRY_MIN));
        assertTrue(chip.resets > resets);
    }

    @Test
    void aChipThatOnlyItsResetLineCanWakeIsWokenByIt() {
        chip.fail(Fault.HUNG_HARD);
        chip.resetWired = true;
        assertEquals(ReaderHealth.WORKING, poll().health());
    }

    @Test
    void aChipThatForgotItsSettingsIsNoticedAndSetUpAnew() {
        assertWorks0(poll());
        chip.reset();
        assertFailed(poll(INTERVAL), ReaderHealth.UNREACHABLE, "the chip does not keep");
        chip.air.hold(FakeCard.of(1, 2, 3, 4));
        assertWorks(poll(CardReader.RETRY_MIN));
    }

    @Test
    void theWaitForAHungChipHasAnEnd() {
        poll();
        chip.fail(Fault.HUNG_HARD);
        var before = chip.nowNanos();
        reader.poll(chip.nowNanos());
        assertTrue(Duration.ofNanos(chip.nowNanos() - before).toMillis() < 100);
    }

    @Test
    void pausesBetweenResetsGrowToAMinuteAndShrinkOnlyAfterAMinuteOfWork() {
        chip.fail(Fault.ALL_ZEROS);
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            var now = chip.nowNanos();
            var poll = reader.poll(now);
            pauses.add(Duration.ofNanos(poll.nextNanos() - now).toSeconds());
            chip.pauseMicros((int) ((poll.nextNanos() - now) / 1_000));
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pauses);

        chip.fail(Fault.NONE);
        poll();
        chip.fail(Fault.ALL_ZEROS);
        assertEquals(60, pauseAfter(poll(INTERVAL)));
        chip.fail(Fault.NONE);
        poll(Duration.ofMinutes(1));
        poll(CardReader.SETTLED);
        chip.fail(Fault.ALL_ZEROS);
        assertEquals(1, pauseAfter(poll(INTERVAL)));
    }

    @Test
    void anAntennaUnderWhichCardsAnswerAndNoneIsReadIsWeakUntilOneIs() {
        chip.air.hold(FakeCard.of(1, 2, 3, 4));
        chip.air.disturb(100, new SplittableRandom(1));
        poll();
        for (int i = 0; i < 5 * CardReader.TROUBLED_MAX; i++) {
            poll(INTERVAL);
        }
        assertEquals(ReaderHealth.WEAK_FIELD, poll(INTERVAL).health());
        chip.air.disturb(0, new SplittableRandom(1));
        assertWorks(poll(INTERVAL));
    }

    @Test
    void anEmptyFieldSaysNothingAgainstAnAntenna() {
        for (int i = 0; i < 2 * CardReader.TROUBLED_MAX; i++) {
            assertWorks0(poll(INTERVAL));
        }
    }

    private long pauseAfter(CardReader.Poll poll) {
        return Duration.ofNanos(poll.nextNanos() - lastNanos).toSeconds();
    }

    private long lastNanos;

    private CardReader.Poll poll(Duration after) {
        chip.pauseMicros((int) (after.toNanos() / 1_000));
        return poll();
    }

    private CardReader.Poll poll() {
        lastNanos = chip.nowNanos();
        return reader.poll(lastNanos);
    }

    private static void assertFailed(CardReader.Poll poll, ReaderHealth health, String problem) {
        assertEquals(Found.NOTHING, poll.found());
        assertEquals(health, poll.health());
        assertTrue(poll.problem().orElseThrow().startsWith(problem), poll.problem().orElseThrow());
    }

    private static void assertWorks(CardReader.Poll poll) {
        assertEquals(1, poll.found().cards().size());
        assertWorks0(poll);
    }

    private static void assertWorks0(CardReader.Poll poll) {
        assertEquals(ReaderHealth.WORKING, poll.health());
        assertEquals(Optional.empty(), poll.problem());
    }
}
