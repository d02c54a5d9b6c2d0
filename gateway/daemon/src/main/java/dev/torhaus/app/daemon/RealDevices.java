package dev.torhaus.app.daemon;

import dev.torhaus.access.CardKey;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.device.Clock;
import dev.torhaus.device.Learning;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Input;
import dev.torhaus.event.SourceId;
import dev.torhaus.journal.Journal;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.RealClock;
import dev.torhaus.pi.Header;
import dev.torhaus.pi.LineHandover;
import dev.torhaus.pi.PiHouse;
import dev.torhaus.pi.WallClock;
import dev.torhaus.site.Site;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The house on this machine's chips, by its own clocks. */
final class RealDevices implements Devices {
    /** A wall clock before this release is wrong. */
    private static final Instant RELEASED = Instant.parse("2026-11-01T00:00:00Z");

    private static final System.Logger LOG = System.getLogger(RealDevices.class.getName());

    private static final SourceId CLOCK = new SourceId("clock");

    private final AtomicReference<@Nullable Gateway> gateway;
    private final RealClock clock;
    private final PiHouse house;
    private final LineHandover handover;
    private final Learning learning;

    private RealDevices(
            AtomicReference<@Nullable Gateway> gateway,
            RealClock clock,
            PiHouse house,
            LineHandover handover,
            Learning learning) {
        this.gateway = gateway;
        this.clock = clock;
        this.house = house;
        this.handover = handover;
        this.learning = learning;
    }

    /** Claims the outputs. Throws CommandFailed naming the line that cannot be claimed. */
    static RealDevices open(Site site, Journal journal) {
        try {
            var gateway = new AtomicReference<@Nullable Gateway>();
            var clock =
                    new RealClock(
                            RealClock.kernelBoot(),
                            trustedFrom(journal),
                            byMillis -> clockMoved(gateway.get(), byMillis));
            doubt(clock, gateway);
            var learning = new Learning(site.wiring().readers());
            var key = new CardKey(journal.cardSecret());
            var handover = LineHandover.in(site.data());
            return new RealDevices(
                    gateway,
                    clock,
                    PiHouse.open(
                            site.wiring(),
                            Header.system(),
                            key,
                            clock,
                            learning,
                            handover::takeOver),
                    handover,
                    learning);
        } catch (IOException refused) {
            throw new CommandFailed(refused.getMessage(), refused);
        }
    }

    private static Instant trustedFrom(Journal journal) {
        try (var reader = journal.reader()) {
            var last = LastEntry.recorded(reader).orElse(RELEASED);
            return last.isAfter(RELEASED) ? last : RELEASED;
        }
    }

    /** While a time service has not set it yet, the wall clock shows when this Pi last ran. */
    private static void doubt(RealClock clock, AtomicReference<@Nullable Gateway> gateway) {
        var wall = WallClock.system();
        if (wall.evidence() == WallClock.Evidence.AWAITED) {
            clock.doubt();
            wall.whenSet(() -> believe(clock, gateway.get()));
        }
    }

    private static void believe(RealClock clock, @Nullable Gateway running) {
        clock.believe();
        if (running != null) {
            // schedules are to open now, not at the next badge
            running.tell(CLOCK, Input.Tick::new);
        }
    }

    private static void clockMoved(@Nullable Gateway running, long byMillis) {
        if (running != null) {
            running.tell(CLOCK, now -> new Input.ClockMoved(now, byMillis));
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Lines lines() {
        return house.lines();
    }

    @Override
    public Learning learning() {
        return learning;
    }

    @Override
    public Strikes strikes() {
        return house.strikes();
    }

    @Override
    public Signals signals() {
        return house.signals();
    }

    @Override
    public SilentAlarm silentAlarm() {
        return house.silentAlarm();
    }

    @Override
    public void wired(Gateway running) {
        gateway.set(running);
    }

    @Override
    public void close() {
        house.close();
        try {
            handover.close();
        } catch (IOException freedAtTheEnd) {
            LOG.log(System.Logger.Level.DEBUG, freedAtTheEnd.getMessage());
        }
    }
}
