package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.FeedId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedMarksTest {
    private final FeedMarks marks = new FeedMarks();

    FeedMarksTest() {
        marks.buried(letters());
    }

    @Test
    void lettersOnTheirWayToTheDiskAreStillTooMany() {
        marks.take();

        assertTrue(marks.tooManyLetters());
    }

    @Test
    void lettersOnTheDiskAreNotTooManyAnyMore() {
        marks.take();

        marks.lettersStored();

        assertFalse(marks.tooManyLetters());
    }

    @Test
    void lettersThatCameBackAreTooManyAgainAndCountOnce() {
        var taken = marks.take();

        marks.giveBack(taken);

        assertTrue(marks.tooManyLetters());
        marks.take();
        marks.lettersStored();
        assertFalse(marks.tooManyLetters());
    }

    private static List<DeadLetter> letters() {
        return LongStream.rangeClosed(1, FeedMarks.LETTERS_MAX)
                .mapToObj(seq -> new DeadLetter(new FeedId("influx"), seq, seq, "no"))
                .toList();
    }
}
