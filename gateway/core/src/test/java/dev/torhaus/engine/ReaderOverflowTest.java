package dev.torhaus.engine;

import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.event.Noise;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReaderOverflowTest {
    private static final Duration FIRST = Duration.ofSeconds(5);

    @Test
    void lostPulsesAreToldAtOnceThenOnceAMinuteWithTheirNumber() {
        var run = Run.ofSmallHouse().forget();
        run.at(FIRST, lost(98));
        assertEquals(List.of(new OpenEvent.ReaderOverflow(FRONT_IN, 98)), run.events());
        run.forget().at(FIRST.plusSeconds(1), lost(5)).at(FIRST.plusSeconds(2), lost(7));
        run.at(FIRST.plusSeconds(3), Run.noise(FRONT_IN, Noise.PARITY));
        assertEquals(List.of(), run.events());
        run.until(FIRST.plusSeconds(60));
        assertEquals(
                List.of(
                        new OpenEvent.ReaderNoise(FRONT_IN, Noise.PARITY, 1),
                        new OpenEvent.ReaderOverflow(FRONT_IN, 12)),
                run.eventsButMarks());
    }

    @Test
    void lostPulsesNotYetToldAreToldAtTheStop() {
        var run = Run.ofSmallHouse().at(FIRST, lost(1)).at(FIRST, lost(2)).forget();
        run.take(new Input.Stop(run.stamp()));
        assertEquals(new OpenEvent.ReaderOverflow(FRONT_IN, 2), run.events().getFirst());
    }

    private static Function<Stamp, Input> lost(long pulses) {
        return stamp -> new Input.PulsesLost(stamp, FRONT_IN, pulses);
    }
}
