package dev.torhaus.app.daemon;

import dev.torhaus.device.Clock;
import dev.torhaus.device.HandLines;
import dev.torhaus.device.Learning;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Input;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.Stamp;
import dev.torhaus.loop.RealClock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A house in real time whose readers and contacts a test works by hand. */
final class HandHouse implements Devices {
    private final RealClock clock = new RealClock(new BootId("boot-1"), Instant.EPOCH, _ -> {});
    private final HandLines hand = new HandLines();
    private final AtomicInteger alarms = new AtomicInteger();
    private volatile boolean alarmed;

    /** Something happens now. */
    void happens(Function<Stamp, Input> input) {
        hand.happens(input.apply(clock.now()));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Lines lines() {
        return hand;
    }

    @Override
    public Strikes strikes() {
        return new Strikes() {
            @Override
            public void release(DoorId door) {}

            @Override
            public void lock(DoorId door) {}
        };
    }

    @Override
    public Signals signals() {
        return new Signals() {
            @Override
            public void show(ReaderId reader, Aspect aspect) {}
        };
    }

    @Override
    public SilentAlarm silentAlarm() {
        return active -> {
            if (active) {
                alarms.incrementAndGet();
            }
            alarmed = active;
        };
    }

    /** How often the alarm panel's line was made active. */
    int alarms() {
        return alarms.get();
    }

    /** Whether the alarm panel's line is active. */
    boolean alarmed() {
        return alarmed;
    }

    @Override
    public Learning learning() {
        return new Learning(Set.of());
    }
}
