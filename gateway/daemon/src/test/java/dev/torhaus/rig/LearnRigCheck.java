package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.app.BadgeRecording;
import dev.torhaus.app.Shell;
import dev.torhaus.event.OpenEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An operator learns what a card sends; it opens nothing and is in no entry. */
final class LearnRigCheck {
    private static final int TRIES_MAX = 5;

    private final RigHouse house;

    LearnRigCheck(RigHouse house) {
        this.house = house;
    }

    void addTo(RigReport report) {
        report.check("a card that is learnt is shown to who asked alone", this::learn);
        report.check("a reader that is not there is refused", this::unknownReader);
    }

    /**
     * The first card may come before the gateway waits for it: then it is a card like any other.
     */
    private String learn() throws Exception {
        var learning =
                CompletableFuture.supplyAsync(() ->
                        Shell.run(
                                "cards", "learn", "--data", house.data(), "--reader", "front-in"));
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            var before = house.journal().lastSeq();
            RigHouse.badge(RigHouse.KNOWN_CARD);
            try {
                var told = learning.get(3, TimeUnit.SECONDS).orFail();
                assertEquals(expected(), told.lines());
                assertEquals(List.of(), decisions(before));
                return tries + ". card";
            } catch (TimeoutException notYet) {
                // Nobody waited when it came.
            }
        }
        throw new AssertionError("no card was learnt");
    }

    private static List<String> expected() {
        return List.of(
                "front-in: 34 bits",
                "  frame    " + BadgeRecording.bits34(RigHouse.KNOWN_CARD),
                "  fits     wiegand34, as number 0xa1b2c3",
                "  fits     raw34, as number 0x"
                        + Long.toHexString(
                                Long.parseLong(BadgeRecording.bits34(RigHouse.KNOWN_CARD), 2)),
                "For reader front-in in the site file, if it always sends such:",
                "  formats: [wiegand34]");
    }

    private List<OpenEvent> decisions(long before) {
        return house.journal().events(before, OpenEvent.class).stream()
                .filter(event ->
                        event instanceof OpenEvent.AccessGranted
                                || event instanceof OpenEvent.AccessDenied)
                .toList();
    }

    private String unknownReader() {
        var told = Shell.run("cards", "learn", "--data", house.data(), "--reader", "attic");
        assertEquals(1, told.exit());
        assertTrue(
                told.err().contains("this gateway has no reader attic: name one of its site file"),
                told::err);
        return "";
    }
}
