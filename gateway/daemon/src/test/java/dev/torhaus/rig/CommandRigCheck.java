package dev.torhaus.rig;

import static dev.torhaus.rig.DaemonRigCheck.A_MOMENT;
import static dev.torhaus.rig.DaemonRigCheck.FRONT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.OpenEvent.RemoteCommand;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.servers.Mosquitto;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.time.Instant;

/** A command that somebody sends to the broker, as far as the strike's line. */
final class CommandRigCheck {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RigJournal journal;
    private final Mosquitto broker;

    CommandRigCheck(RigHouse house, Mosquitto broker) {
        this.journal = house.journal();
        this.broker = broker;
    }

    void addTo(RigReport report) {
        report.check("a command over the broker opens the strike once", this::release);
        report.check("a command that has expired opens nothing", this::expired);
    }

    private String release() {
        var before = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            var sent = System.nanoTime();
            send("rig-command-1", Instant.now().plusSeconds(60));
            send("rig-command-1", Instant.now().plusSeconds(60)); // the same again
            var opened = strike.await(2, SOON);
            strike.await(3, SOON);
            assertEquals(CommandOutcome.ACCEPTED, outcome(before));
            journal.await(
                    before, RemoteCommand.class, told -> told.outcome() == CommandOutcome.REPLAYED);
            Waiting.millis(A_MOMENT.toMillis());
            assertEquals("010", strike.levels());
            return "open %.1f ms after it was sent".formatted((opened.nanos() - sent) / 1e6);
        }
    }

    private String expired() {
        var before = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            send("rig-command-2", Instant.now().minusSeconds(1));
            assertEquals(CommandOutcome.EXPIRED, outcome(before));
            Waiting.millis(A_MOMENT.toMillis());
            assertEquals("0", strike.levels());
            return "";
        }
    }

    private CommandOutcome outcome(long before) {
        var told = (RemoteCommand) journal.await(before, RemoteCommand.class).event();
        assertEquals(FRONT, told.door());
        assertEquals(RemoteAction.RELEASE, told.action());
        return told.outcome();
    }

    private void send(String id, Instant expires) {
        broker.publish(
                "torhaus/eilenburg/door/front/command/operator",
                "{\"id\":\"%s\",\"expires\":\"%s\",\"do\":\"release\"}".formatted(id, expires),
                false);
    }
}
