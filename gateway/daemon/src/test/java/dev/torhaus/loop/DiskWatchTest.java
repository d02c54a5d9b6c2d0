package dev.torhaus.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DiskWatchTest {
    @Test
    void aDiskThatFillsUpIsToldOnceAndThatItIsWellAgainOnce() {
        var watch = new DiskWatch(false);
        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.of(true),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(false),
                        Optional.empty()),
                List.of(
                        watch.news(DiskWatch.LOW_MIB),
                        watch.news(DiskWatch.LOW_MIB - 1),
                        watch.news(50),
                        watch.news(DiskWatch.WELL_MIB - 1),
                        watch.news(DiskWatch.WELL_MIB),
                        watch.news(DiskWatch.LOW_MIB)));
    }

    @Test
    void whatWasFreedWhileNobodyWatchedIsToldAtTheFirstLookAndWhatWasNotIsNotToldAgain() {
        assertEquals(Optional.of(false), new DiskWatch(true).news(DiskWatch.WELL_MIB));
        assertEquals(Optional.empty(), new DiskWatch(true).news(50));
    }
}
