package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.engine.Input;
import dev.torhaus.event.BootId;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final SourceId FLOOD = new SourceId("flood");
    private static final SourceId CALM = new SourceId("calm");
    private static final Stamp NOW = new Stamp(Instant.EPOCH, 0, new BootId("b"), true);

    private final Mailbox mailbox = new Mailbox();

    @Test
    void aFloodingSourceLosesItsOwnInputsAndNobodyElses() {
        for (int i = 0; i < Mailbox.WAITING_PER_SOURCE_MAX + 7; i++) {
            mailbox.offer(FLOOD, new Input.Tick(NOW));
        }
        mailbox.offer(CALM, new Input.Stop(NOW));
        var taken = take();
        assertEquals(Mailbox.WAITING_PER_SOURCE_MAX + 2, taken.size());
        assertTrue(taken.contains(new Input.Stop(NOW)));
        assertEquals(new Input.InputsRefused(NOW, FLOOD, 7), taken.getLast());
    }

    @Test
    void refusalsAreToldOnce() {
        for (int i = 0; i <= Mailbox.WAITING_PER_SOURCE_MAX; i++) {
            mailbox.offer(FLOOD, new Input.Tick(NOW));
        }
        take();
        assertEquals(List.of(), take());
    }

    @Test
    void isDrainedOnlyWhenEverySourceIs() {
        mailbox.drained(FLOOD, 100);
        mailbox.drained(CALM, 99);
        assertFalse(mailbox.awaitDrained(List.of(FLOOD, CALM), 100, 0));
        mailbox.drained(CALM, 100);
        assertTrue(mailbox.awaitDrained(List.of(FLOOD, CALM), 100, 0));
    }

    @Test
    void aSourceThatNeverSpokeIsNotDrained() {
        assertFalse(mailbox.awaitDrained(List.of(CALM), 1, 0));
    }

    private List<Input> take() {
        var taken = new ArrayList<Input>();
        mailbox.takeInto(taken, (source, count) -> new Input.InputsRefused(NOW, source, count));
        return taken;
    }
}
