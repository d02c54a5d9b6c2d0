package dev.torhaus.rig;

import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Member;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.access.Technology;
import dev.torhaus.app.BadgeRecording;
import dev.torhaus.app.SampleSite;
import dev.torhaus.app.console.Sites;
import dev.torhaus.app.daemon.Rehearsal;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.State;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.MemberId;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.journal.DataFolder;
import dev.torhaus.journal.Journal;
import dev.torhaus.loop.EntryStore;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.JournalStore;
import dev.torhaus.loop.RealClock;
import dev.torhaus.loop.Startup;
import dev.torhaus.pi.Header;
import dev.torhaus.pi.PiHouse;
import dev.torhaus.site.LineCheck;
import dev.torhaus.site.Site;
import dev.torhaus.wiegand.CardNumber;
import dev.torhaus.wiegand.Formats;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * From the last edge of a badge, as the kernel stamps it, to the strike line being set: in the
 * rig's guest, by the gateway's own threads, every badge from the first one after the rehearsal.
 * Usage: WORK FRAMES. Prints a row for each kind of storage, and two floors: a bare append and
 * fsync in the same folder, and {@link HandOverFloor}.
 */
final class EdgeToStrikeBench {
    /** More than are shown within the time in which a badge counts as repeated. */
    private static final int CARDS = 60;

    private static final long FIRST_NUMBER = 0x1000_0000L;

    /** As long as from one badge to the next: a disk, and caches, are slower after a rest. */
    private static final long REST_MILLIS = 74;

    private final Site site;
    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final Queue<Long> edges = new ConcurrentLinkedQueue<>();
    private final Queue<Long> sets = new ConcurrentLinkedQueue<>();

    private EdgeToStrikeBench(Site site) {
        this.site = site;
    }

    static void main(String[] args) throws IOException, InterruptedException {
        var work = Path.of(args[0]);
        var frames = Integer.parseInt(args[1]);
        var file = SampleSite.in(work);
        // A badge is to be measured at any hour.
        Files.writeString(file, Files.readString(file).replace(", schedule: office-hours", ""));
        var site = Sites.read(file, LineCheck.NONE);
        Rehearsal.play(); // as a gateway does after its start
        appendAndSync(work, frames);
        print("Java, one thread, no decision", HandOverFloor.measure(0, () -> badges(frames)));
        print("Java, three bare hand-overs", HandOverFloor.measure(3, () -> badges(frames)));
        try (var journal = Journal.open(work.resolve("data"), DataFolder.Use.RUN)) {
            new EdgeToStrikeBench(site)
                    .measure("edge to strike with its commit", new JournalStore(journal), frames);
        }
        new EdgeToStrikeBench(site)
                .measure("edge to strike, commit taken out", new NoStore(), frames);
    }

    private static void appendAndSync(Path work, int times)
            throws IOException, InterruptedException {
        var nanos = new ArrayList<Long>();
        try (var file =
                FileChannel.open(
                        work.resolve("floor"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            for (int i = 0; i < times; i++) {
                Thread.sleep(REST_MILLIS);
                var record = ByteBuffer.allocate(200);
                var from = System.nanoTime();
                file.write(record);
                file.force(false);
                nanos.add(System.nanoTime() - from);
            }
        }
        print("append 200 bytes + fsync", nanos);
    }

    private void measure(String name, EntryStore store, int frames)
            throws IOException, InterruptedException {
        var clock = new RealClock(RealClock.kernelBoot(), Instant.EPOCH, step -> {});
        try (var house = PiHouse.open(site.wiring(), Header.system(), key, clock, () -> {})) {
            var gateway =
                    new Gateway(
                            clock,
                            house.lines(),
                            new TimedStrikes(house.strikes(), sets),
                            house.signals(),
                            SilentAlarm.NONE,
                            new StampedStore(store, edges),
                            0,
                            State.before(site.house(), roster()));
            gateway.start(new Startup(Resume.FIRST, Optional.empty()));
            badges(frames);
            gateway.stopDeciding();
            gateway.stopWriting();
        }
        var nanos = new ArrayList<Long>();
        while (!edges.isEmpty() && !sets.isEmpty()) {
            nanos.add(sets.remove() - edges.remove());
        }
        print(name, nanos);
        if (!nanos.isEmpty()) {
            System.out.printf("  the first %.1f ms%n", nanos.getFirst() / 1e6);
        }
        if (nanos.size() != frames) {
            System.out.printf("  only %d of %d badges opened%n", nanos.size(), frames);
        }
    }

    private Roster roster() {
        var group = Set.of(new GroupId("members"));
        var member = new Member(new MemberId("m-bench"), group, null, null, false);
        var cards = new ArrayList<Card>();
        for (int i = 0; i < CARDS; i++) {
            var number = new CardNumber(FIRST_NUMBER + i);
            var credential = key.credential(Technology.WIEGAND, Formats.WIEGAND34.id(), number);
            cards.add(new Card(new CardId("c-" + i), member.id(), credential, false));
        }
        return Roster.of(List.of(member), cards);
    }

    /** Sends the frames by the rig's helper, 1 ms per bit, 40 ms apart. */
    private static void badges(int frames) throws IOException, InterruptedException {
        var bits = new ArrayList<String>();
        for (int i = 0; i < frames; i++) {
            bits.add(BadgeRecording.bits34(FIRST_NUMBER + i % CARDS));
        }
        var input = Files.write(Files.createTempFile("frames", ""), bits);
        var pulse =
                new ProcessBuilder("pulse", "frames", "GPIO5", "GPIO6", "-p", "1000", "-g", "40")
                        .inheritIO()
                        .redirectInput(input.toFile())
                        .start();
        if (pulse.waitFor() != 0) {
            throw new IOException("pulse failed");
        }
    }

    private static void print(String name, List<Long> nanos) {
        if (nanos.isEmpty()) {
            System.out.printf("%-36s nothing measured%n", name);
            return;
        }
        var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "%-36s n %4d  median %8.1f us  p99 %9.1f us  max %9.1f us%n",
                name,
                sorted.length,
                sorted[sorted.length / 2] / 1e3,
                sorted[(int) (sorted.length * 0.99)] / 1e3,
                sorted[sorted.length - 1] / 1e3);
    }

    /** Notes when a strike was set. */
    private record TimedStrikes(Strikes strikes, Queue<Long> sets) implements Strikes {
        @Override
        public void release(DoorId door) throws IOException {
            strikes.release(door);
            sets.add(System.nanoTime());
        }

        @Override
        public void lock(DoorId door) throws IOException {
            strikes.lock(door);
        }
    }

    /** Notes the last edge of each granted badge. */
    private record StampedStore(EntryStore store, Queue<Long> edges) implements EntryStore {
        @Override
        public long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded) {
            for (Entry entry : entries) {
                if (entry.event() instanceof OpenEvent.AccessGranted) {
                    edges.add(entry.stamp().monotonicNanos());
                }
            }
            return store.commit(entries, cursors, recorded);
        }

        @Override
        public void bury(List<DeadLetter> letters, Instant recorded) {
            store.bury(letters, recorded);
        }

        @Override
        public Members members() {
            return store.members();
        }

        @Override
        public void upkeep() {
            store.upkeep();
        }
    }

    /** Storage that costs nothing and keeps nothing. */
    private static final class NoStore implements EntryStore {
        private long seq;

        @Override
        public long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded) {
            seq += entries.size();
            return seq;
        }

        @Override
        public void bury(List<DeadLetter> letters, Instant recorded) {}

        @Override
        public Members members() {
            return new Members(Roster.EMPTY, Standings.NONE);
        }

        @Override
        public void upkeep() {}
    }
}
