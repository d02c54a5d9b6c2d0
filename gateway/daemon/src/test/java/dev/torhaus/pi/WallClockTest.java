package dev.torhaus.pi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.pi.WallClock.Evidence;
import dev.torhaus.servers.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before a computer that is a folder. */
class WallClockTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final String TIMESYNCD = "run/systemd/timesync/";

    @TempDir Path root;
    private boolean kernelKnows;

    private WallClock clock() {
        return new WallClock(root, InstantSource.fixed(NOW), () -> kernelKnows, SOON);
    }

    @Test
    void whereNoTimeServiceRunsWhoeverSetTheClockIsBelieved() {
        assertEquals(Evidence.UNATTENDED, clock().evidence());
    }

    @Test
    void aTimeServiceIsAwaitedUntilItHasSetTheClock() throws IOException {
        put(TIMESYNCD + "starting", "");
        assertEquals(Evidence.AWAITED, clock().evidence());
        put(TIMESYNCD + "synchronized", "");
        assertEquals(Evidence.SET, clock().evidence());
    }

    @Test
    void aTimeServiceThatTellsOnlyTheKernelIsHeardToo() throws IOException {
        put("run/chrony/chronyd.pid", "412");
        assertEquals(Evidence.AWAITED, clock().evidence());
        kernelKnows = true;
        assertEquals(Evidence.SET, clock().evidence());
    }

    @Test
    void aClockWithABatteryCountsOnlyIfItShowsTheSameTime() throws IOException {
        put(TIMESYNCD + "starting", "");
        put("sys/class/rtc/rtc0/since_epoch", "97\n"); // its battery is empty
        assertEquals(Evidence.AWAITED, clock().evidence());
        put("sys/class/rtc/rtc1/since_epoch", NOW.plusSeconds(70).getEpochSecond() + "\n");
        assertEquals(Evidence.KEPT, clock().evidence());
        put(
                "sys/class/rtc/rtc1/since_epoch",
                NOW.minus(Duration.ofHours(3)).getEpochSecond() + "\n");
        assertEquals(Evidence.AWAITED, clock().evidence());
    }

    @Test
    void whoWaitsForTheClockIsToldWhenItIsSetAndNotWhenTheServiceEnds() throws Exception {
        put(TIMESYNCD + "starting", "");
        var looks = new CountDownLatch(3);
        var told = new CountDownLatch(1);
        var clock =
                new WallClock(
                        root,
                        InstantSource.fixed(NOW),
                        () -> {
                            looks.countDown();
                            return kernelKnows;
                        },
                        SOON);
        Files.delete(root.resolve(TIMESYNCD + "starting"));
        Files.delete(root.resolve(TIMESYNCD));
        clock.whenSet(told::countDown);
        assertTrue(looks.await(30, TimeUnit.SECONDS));
        assertEquals(1, told.getCount());
        put(TIMESYNCD + "synchronized", "");
        Waiting.until(Duration.ofSeconds(30), () -> told.getCount() == 0, () -> "not told");
    }

    @Test
    void thisKernelCanBeAsked() {
        assertDoesNotThrow(WallClock::synchronised);
    }

    private void put(String place, String text) throws IOException {
        var file = root.resolve(place);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
