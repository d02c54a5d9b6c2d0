package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.device.Signals.Aspect;
import dev.torhaus.event.ReaderId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private static final Aspect GREEN = new Aspect(true, false, false, true);
    private static final Aspect AMBER = new Aspect(false, false, true, false);

    @Test
    void amberIsGreenAndRedTogetherWhereThereIsNoThirdLight() {
        var two = lights(true, true, false);
        assertEquals(new Aspect(true, true, false, false), two.shown(AMBER));
        assertEquals(GREEN, two.shown(GREEN));
        assertEquals(AMBER, lights(true, true, true).shown(AMBER));
    }

    @Test
    void aSingleLightShowsEveryColourAndNoneWhenDark() {
        var one = lights(false, true, false);
        assertEquals(new Aspect(false, true, false, true), one.shown(GREEN));
        assertEquals(new Aspect(false, true, false, false), one.shown(AMBER));
        assertEquals(Aspect.DARK, one.shown(Aspect.DARK));
    }

    private static Wiring.Indicator lights(boolean green, boolean red, boolean amber) {
        return new Wiring.Indicator(
                new ReaderId("r"), line(green), line(red), line(amber), Optional.empty(), true);
    }

    private static Optional<Line> line(boolean there) {
        return there ? Optional.of(new Line.Named("GPIO1")) : Optional.empty();
    }
}
