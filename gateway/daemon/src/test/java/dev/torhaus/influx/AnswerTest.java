package dev.torhaus.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    private static final Instant NOW = Instant.parse("2026-10-21T07:26:30Z");

    @Test
    void overloadIsWaitedForAsLongAsTheServerSays() {
        assertEquals(Optional.of(Duration.ofSeconds(12)), retryAfter(503, "12"));
        assertEquals(Optional.of(Duration.ofSeconds(3)), retryAfter(429, " 3 "));
    }

    @Test
    void aRetryAfterMayBeADate() {
        assertEquals(
                Optional.of(Duration.ofSeconds(90)),
                retryAfter(503, "Wed, 21 Oct 2026 07:28:00 GMT"));
        assertEquals(
                Optional.of(Duration.ofSeconds(60)),
                retryAfter(503, " Wed, 21 Oct 2026 07:27:30 GMT"));
    }

    @Test
    void aRetryAfterThatHasPassedOrSaysNothingCountsAsNone() {
        assertEquals(Optional.empty(), retryAfter(503, "Wed, 21 Oct 2026 07:26:29 GMT"));
        assertEquals(Optional.empty(), retryAfter(503, "tomorrow"));
        assertEquals(Optional.empty(), retryAfter(503, "-1"));
        assertEquals(Optional.empty(), retryAfter(503, "99999999999999999999"));
    }

    @Test
    void onlyAComplaintAboutLinesMakesEntriesCountAsRejected() {
        assertInstanceOf(
                Answer.BadLines.class,
                of(400, "{\"error\":\"partial write: field type conflict\"}"));
        assertInstanceOf(Answer.BadLines.class, of(422, "unable to parse 'x': missing fields"));
        assertInstanceOf(
                Answer.Refused.class,
                of(400, "partial write: max-series-per-database limit exceeded: (5) dropped=1"));
        assertInstanceOf(Answer.Refused.class, of(400, "<html>Bad Request</html>"));
    }

    @Test
    void whatIsMissingComesWithTheCommandThatMakesIt() {
        var answer = assertInstanceOf(Answer.Refused.class, of(404, "database not found"));
        assertTrue(answer.problem().endsWith("database not found - make it"), answer.problem());
    }

    @Test
    void wrongCredentialsAndOtherRefusalsNeedAnOperator() {
        assertInstanceOf(Answer.Refused.class, of(401, "unauthorized"));
        assertInstanceOf(Answer.Refused.class, of(403, "forbidden"));
        assertInstanceOf(Answer.Refused.class, of(301, "moved"));
        assertInstanceOf(Answer.Refused.class, of(200, "<html>Please log in</html>"));
        assertInstanceOf(Answer.Stored.class, of(204, ""));
        assertInstanceOf(Answer.TooLarge.class, of(413, "too large"));
    }

    private static Answer of(int status, String said) {
        return Answer.of(status, Optional.empty(), NOW, said, "make it");
    }

    private static Optional<Duration> retryAfter(int status, String header) {
        return assertInstanceOf(
                        Answer.Away.class, Answer.of(status, Optional.of(header), NOW, "busy", ""))
                .retryAfter();
    }
}
