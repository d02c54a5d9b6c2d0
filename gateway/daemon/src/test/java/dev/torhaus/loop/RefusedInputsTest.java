package dev.torhaus.loop;

import dev.torhaus.access.Policy;
import dev.torhaus.access.Roster;
import dev.torhaus.device.Inbox;
import dev.torhaus.device.Lines;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.House;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.State;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.SourceId;
import dev.torhaus.occupancy.Sensing;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusedInputsTest {
    private static final DeskId DESK = new DeskId("a1");
    private static final SourceId CHIP = new SourceId("chip");

    private final RealClock clock;

    RefusedInputsTest() throws IOException {
        clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, _ -> {});
    }

    @Test
    void aDeskWhoseLastEdgeWasRefusedIsNotOccupiedForEver() throws Exception {
        var sensing = new Sensing(Duration.ofMillis(50), Duration.ZERO);
        var desk = new House.DeskPlan(DESK, new RoomId("atelier"), List.of(sensing));
        var house = new House(List.of(desk), List.of(), new Policy(ZoneOffset.UTC, Map.of()));
        var gateway =
                new Gateway(
                        clock,
                        new FloodedLines(),
                        new NoStrikes(),
                        (_, _) -> {},
                        SilentAlarm.NONE,
                        new MemoryStore(),
                        0,
                        State.before(house, Roster.EMPTY));
        gateway.start(new Startup(Resume.FIRST, Optional.empty()));
        Waiting.until(
                Duration.ofSeconds(30),
                () ->
                        gateway.boards().latest().board().desks().getFirst().state()
                                == Occupancy.VACANT,
                () -> "the desk is still " + gateway.boards().latest().board());
        gateway.stopDeciding();
        gateway.stopWriting();
    }

    /** Offers more than the mailbox takes; what it refuses is that nobody is there any more. */
    private final class FloodedLines implements Lines {
        private final SensorId sensor = new SensorId(DESK, 0);
        private Optional<Inbox> inbox = Optional.empty();

        @Override
        public Levels claim() {
            return Levels.IDLE;
        }

        @Override
        public void start(Inbox to) {
            inbox = Optional.of(to);
            for (int i = 0; i < Mailbox.WAITING_PER_SOURCE_MAX; i++) {
                tell(true);
            }
            tell(false);
        }

        private void tell(boolean active) {
            inbox.orElseThrow().offer(CHIP, new Input.SensorChanged(clock.now(), sensor, active));
        }

        @Override
        public Set<SourceId> sources() {
            return Set.of(CHIP);
        }

        @Override
        public void drain() {
            inbox.orElseThrow().drained(CHIP, clock.now().monotonicNanos());
        }

        @Override
        public void tellLevels() {
            tell(false);
        }

        @Override
        public void close() {}
    }

    private static final class NoStrikes implements Strikes {
        @Override
        public void release(DoorId door) {
            throw new AssertionError("no door here");
        }

        @Override
        public void lock(DoorId door) {
            throw new AssertionError("no door here");
        }
    }
}
