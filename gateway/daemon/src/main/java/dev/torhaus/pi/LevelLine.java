package dev.torhaus.pi;

import dev.torhaus.device.Clock;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.LevelInputs;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.Stamp;
import dev.torhaus.gpiochip.pi4j.StampedStateChangeEvent;

/**
 * An input whose level counts: level changes in, inputs of its role out. On the chip's thread after
 * it was made.
 */
final class LevelLine {
    private static final System.Logger LOG = System.getLogger(LevelLine.class.getName());

    private final Wiring.Input wiring;
    private final SourceId source;
    private final Clock clock;
    private final Inbox inbox;
    private volatile boolean active;

    /** Of the chip's thread. */
    private boolean lost;

    LevelLine(Wiring.Input wiring, Clock clock, Inbox inbox, boolean high) {
        this.wiring = wiring;
        this.source = wiring.source();
        this.clock = clock;
        this.inbox = inbox;
        this.active = high != wiring.activeLow();
    }

    boolean active() {
        return active;
    }

    void changed(StampedStateChangeEvent event) {
        var at = clock.at(event.timestampNanos());
        if (event.lostBefore() > 0) {
            inbox.offer(source, new Input.InputsRefused(at, source, event.lostBefore()));
        }
        var nowActive = event.state().isHigh() != wiring.activeLow();
        if (nowActive != active) {
            active = nowActive;
            tell(at, nowActive);
        }
    }

    /** Nothing will be heard of it any more. */
    void lost() {
        lost = true;
        inbox.offer(source, LevelInputs.lost(wiring.role(), clock.now()));
        LOG.log(
                System.Logger.Level.ERROR,
                "line {0} can be heard no more, its chip is gone: put the expander back, then restart"
                        + " the gateway. Until then {1} is not known.",
                wiring.line(),
                wiring.role());
    }

    /** Tells the level as it was found, where that is not part of the start. */
    void found() {
        if (wiring.role() instanceof Wiring.Role.Tamper) {
            tell(clock.now(), active);
        }
    }

    /** Says again how the line stands. A pressed button is an event, no state: it is not said. */
    void tellAgain(Stamp at) {
        if (!lost && !(wiring.role() instanceof Wiring.Role.ExitButton)) {
            tell(at, active);
        }
    }

    private void tell(Stamp at, boolean nowActive) {
        LevelInputs.changed(wiring.role(), at, nowActive)
                .ifPresent(input -> inbox.offer(source, input));
    }
}
