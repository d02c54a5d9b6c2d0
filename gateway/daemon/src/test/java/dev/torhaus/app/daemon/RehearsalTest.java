package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void everyoneWhoseCardIsKnownFindsTheStrikeReleased() throws InterruptedException {
        assertEquals(Rehearsal.PASSAGES, Rehearsal.play());
    }

    @Test
    void threadOfItThatFailsIsNotTakenForOneOfTheGateway() throws InterruptedException {
        var heard = new CopyOnWriteArrayList<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, failed) -> heard.add(failed));
        try {
            var made = new CopyOnWriteArrayList<Thread>();
            var first =
                    Thread.ofPlatform()
                            .group(new Rehearsal.Apart())
                            .start(() -> made.add(Thread.ofPlatform().start(RehearsalTest::fail)));
            first.join();
            for (Thread each : made) {
                each.join();
            }
            assertEquals(1, made.size());
            assertEquals(List.of(), heard);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static void fail() {
        throw new IllegalStateException("as tried");
    }
}
