package dev.torhaus.outage;

import dev.torhaus.app.console.Sites;
import dev.torhaus.app.daemon.FeedReports;
import dev.torhaus.device.HandLines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.State;
import dev.torhaus.event.BootId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.feed.Feed;
import dev.torhaus.feed.Pauses;
import dev.torhaus.feed.Sink;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.journal.JournalReader;
import dev.torhaus.loop.Boards;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.JournalStore;
import dev.torhaus.loop.ReaderEntries;
import dev.torhaus.loop.RealClock;
import dev.torhaus.loop.Startup;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The whole gateway with a real journal, on a house of one door whose exit button a test presses:
 * each press is an entry for the feeds, and its release shows how long the door kept a person
 * waiting.
 */
final class OutageHouse implements AutoCloseable {
    private static final DoorId FRONT = new DoorId("front");
    private static final String SITE =
            """
            site: eilenburg
            time-zone: Europe/Berlin
            doors:
              - id: front
                name: Front
                readers:
                  - {id: front-in, side: in, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand34]}
                strike: {line: GPIO26, fail: secure, release: 500ms}
                exit-button: {line: GPIO20, pressed: low}
            """;

    private final RealClock clock = new RealClock(new BootId("boot-1"), Instant.EPOCH, _ -> {});
    private final HandLines button = new HandLines();
    private final Queue<Long> pressedAt = new ConcurrentLinkedQueue<>();
    private final List<Long> waitedMicros = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final Gateway gateway;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<JournalReader> readers = new ArrayList<>();

    OutageHouse(Path folder) throws IOException {
        var site = site(folder);
        journal = Journal.open(folder.resolve("data"), DataFolder.Use.RUN);
        try (var reader = journal.reader()) {
            gateway =
                    new Gateway(
                            clock,
                            button,
                            new TimedStrikes(),
                            new Dark(),
                            SilentAlarm.NONE,
                            new JournalStore(journal),
                            journal.lastSeq(),
                            State.before(site.house(), reader.roster()));
            gateway.start(new Startup(reader.resume(clock.now().boot()), Optional.empty()));
        }
    }

    private static Site site(Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("site.yaml"), SITE);
        return Sites.read(file, LineCheck.NONE);
    }

    Boards boards() {
        return gateway.boards();
    }

    Feed feed(String name, Sink sink, Pauses pauses) {
        var reader = journal.reader();
        readers.add(reader);
        var feed =
                new Feed(
                        name,
                        gateway.tail(new ReaderEntries(reader)),
                        sink,
                        pauses,
                        new FeedReports(gateway, new FeedId(name)));
        feeds.add(feed);
        feed.start();
        return feed;
    }

    void press() {
        pressedAt.add(System.nanoTime());
        button.happens(new Input.ExitPressed(clock.now(), FRONT));
    }

    /** Waits until every press has opened the door. */
    boolean allOpened() {
        return pressedAt.isEmpty();
    }

    /** How long each press waited for its release since this was last asked, sorted. */
    List<Long> takeWaitedMicros() {
        var waited = waitedMicros.stream().sorted().toList();
        waitedMicros.clear();
        return waited;
    }

    /** The newest entry; nothing new comes after it until the next press. */
    long lastSeq() {
        gateway.awaitWritten(Duration.ofSeconds(10));
        try (var reader = journal.reader()) {
            return reader.lastSeq();
        }
    }

    @Override
    public void close() {
        try {
            gateway.stopDeciding();
            feeds.forEach(feed -> feed.stop(Duration.ZERO));
            gateway.stopWriting();
        } catch (InterruptedException nobodyInterrupts) {
            throw new IllegalStateException(nobodyInterrupts);
        }
        readers.forEach(JournalReader::close);
        journal.close();
    }

    private final class TimedStrikes implements Strikes {
        @Override
        public void release(DoorId door) {
            var pressed = pressedAt.poll();
            if (pressed != null) {
                waitedMicros.add((System.nanoTime() - pressed) / 1_000);
            }
        }

        @Override
        public void lock(DoorId door) {}
    }

    private static final class Dark implements Signals {
        @Override
        public void show(ReaderId reader, Aspect aspect) {}
    }
}
