package dev.torhaus.rig;

import static dev.torhaus.rig.DaemonRigCheck.A_MOMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.BadgeRecording;
import dev.torhaus.event.Noise;
import dev.torhaus.event.OpenEvent.AccessDenied;
import dev.torhaus.event.OpenEvent.AccessGranted;
import dev.torhaus.event.OpenEvent.DoorReleased;
import dev.torhaus.event.OpenEvent.ReaderNoise;
import dev.torhaus.event.OpenEvent.ReaderOverflow;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;

/** Pulses that are no card, though they hold the bits of one that opens. */
final class NoiseRigCheck {
    private static final String CARD = BadgeRecording.bits34(RigHouse.KNOWN_CARD);

    /** More than the kernel keeps of a reader's edges while nobody reads. */
    private static final int CARDS_TO_OVERFLOW = 33;

    private static final int TRIES_MAX = 10;

    /** Ends what was sent so far. */
    private static final Duration SILENCE = Duration.ofMillis(40);

    private final RigJournal journal;
    private final RigDaemon daemon;
    private long before;

    NoiseRigCheck(RigHouse house, RigDaemon daemon) {
        this.journal = house.journal();
        this.daemon = daemon;
    }

    void addTo(RigReport report) {
        before = journal.lastSeq();
        var wrongParity = CARD.substring(0, 33) + (CARD.endsWith("0") ? "1" : "0");
        var tooShort = CARD.substring(0, 33);
        report.check("a wrong parity opens nothing", () -> noise(wrongParity, 1_000));
        report.check("a frame too short opens nothing", () -> noise(tooShort, 1_000));
        report.check(
                "a flood that overflows the kernel's queue opens nothing",
                () -> noise(CARD.repeat(CARDS_TO_OVERFLOW), 200));
        report.check("a glitch opens nothing", () -> noise(RigHouse.READER::glitch));
        report.check("a short circuit opens nothing", () -> noise(RigHouse.READER::shortCircuit));
    }

    /**
     * Sends what holds the bits of a card that opens. Nobody reads meanwhile: then the guest's one
     * processor is free to keep the times. What a busy machine has torn to pieces is sent again.
     */
    private String noise(String bits, int periodMicros) {
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            var begin = journal.lastSeq();
            try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
                daemon.signal("STOP");
                var sent = RigHouse.READER.send(bits, periodMicros, 20);
                daemon.signal("CONT");
                Waiting.millis(A_MOMENT.toMillis());
                if (sent.whole()) {
                    return nothing(begin, strike);
                }
            }
        }
        throw new AssertionError("this machine is too busy to send " + bits.length() + " bits");
    }

    /** Some of them will be as quick as they are meant to be. */
    private String noise(Runnable disturbance) {
        var begin = journal.lastSeq();
        try (var strike = StrikeWatch.on(RigHouse.STRIKE)) {
            daemon.signal("STOP");
            for (int tries = 1; tries <= TRIES_MAX; tries++) {
                disturbance.run();
                Waiting.millis(SILENCE.toMillis());
            }
            daemon.signal("CONT");
            Waiting.millis(A_MOMENT.toMillis());
            return nothing(begin, strike);
        }
    }

    private String nothing(long begin, StrikeWatch strike) {
        assertEquals("0", strike.levels());
        assertEquals(List.of(), journal.events(begin, AccessGranted.class));
        assertEquals(List.of(), journal.events(begin, AccessDenied.class));
        assertEquals(List.of(), journal.events(begin, DoorReleased.class));
        return "";
    }

    /** Within a minute noise is counted and told at its end, or when the daemon stops. */
    void total(RigReport report) {
        report.check(
                "noise is in the journal by its kind",
                () -> {
                    var counts = new EnumMap<Noise, Long>(Noise.class);
                    for (var heard : journal.events(before, ReaderNoise.class)) {
                        counts.merge(heard.noise(), heard.count(), Long::sum);
                    }
                    assertEquals(EnumSet.range(Noise.SHORT_PULSE, Noise.PARITY), counts.keySet());
                    return counts.toString();
                });
        report.check(
                "pulses that the kernel threw away are in the journal with their number",
                () -> {
                    var lost =
                            journal.events(before, ReaderOverflow.class).stream()
                                    .mapToLong(ReaderOverflow::pulses)
                                    .sum();
                    assertTrue(
                            lost >= CARD.length() * (long) CARDS_TO_OVERFLOW - 1024,
                            lost + " lost");
                    return lost + " pulses";
                });
    }
}
