package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.device.Learning;
import dev.torhaus.event.ReaderId;
import dev.torhaus.servers.Waiting;
import dev.torhaus.wiegand.Frame;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LearnProtocolTest {
    private static final ReaderId FRONT = new ReaderId("front-in");

    /** All 64 bits, the first of them set. */
    private static final Frame LONGEST = new Frame(64, -2);

    private final Learning learning = new Learning(Set.of(FRONT));

    @Test
    void aFrameCrossesTheSocketBitForBit() {
        var answer =
                CompletableFuture.supplyAsync(
                        () -> LearnProtocol.answer(LearnProtocol.question(FRONT), learning));
        Waiting.until(
                Duration.ofSeconds(20), () -> learning.takes(FRONT, LONGEST), () -> "nobody waits");
        assertEquals(Optional.of(LONGEST), LearnProtocol.frame(answer.join().orElseThrow()));
    }

    @Test
    void noFrameYetIsNoRefusal() {
        var answer = LearnProtocol.answer(LearnProtocol.question(FRONT), learning);
        assertEquals(Optional.empty(), LearnProtocol.frame(answer.orElseThrow()));
    }

    @Test
    void aReaderThatIsNotThereIsRefusedInWords() {
        var question = LearnProtocol.question(new ReaderId("attic"));
        var answer = LearnProtocol.answer(question, learning).orElseThrow();
        var refused = assertThrows(IllegalStateException.class, () -> LearnProtocol.frame(answer));
        assertEquals(
                "this gateway has no reader attic: name one of its site file",
                refused.getMessage());
    }

    @Test
    void otherQuestionsAreLeftToOthers() {
        assertEquals(Optional.empty(), LearnProtocol.answer("{\"ask\":\"reload\"}", learning));
    }

    @Test
    void whatNoGatewaySaysIsNoFrame() {
        for (String line : new String[] {"", "[]", "{\"done\":true}", "{\"length\":99}", "x"}) {
            assertThrows(IllegalStateException.class, () -> LearnProtocol.frame(line), line);
        }
    }
}
