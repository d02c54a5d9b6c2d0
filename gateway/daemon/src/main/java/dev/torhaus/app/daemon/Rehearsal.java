package dev.torhaus.app.daemon;

import dev.torhaus.access.Card;
import dev.torhaus.access.CardKey;
import dev.torhaus.access.Member;
import dev.torhaus.access.Roster;
import dev.torhaus.access.Standings;
import dev.torhaus.access.Technology;
import dev.torhaus.app.console.Sites;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Wiring;
import dev.torhaus.engine.Entry;
import dev.torhaus.engine.Resume;
import dev.torhaus.engine.State;
import dev.torhaus.event.CardId;
import dev.torhaus.event.DeadLetter;
import dev.torhaus.event.MemberId;
import dev.torhaus.journal.MemoryJournal;
import dev.torhaus.loop.EntryStore;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.Startup;
import dev.torhaus.simulator.Pace;
import dev.torhaus.simulator.PlayedLines;
import dev.torhaus.simulator.RememberedOutputs;
import dev.torhaus.simulator.SimulatedClock;
import dev.torhaus.site.Site;
import dev.torhaus.site.SiteFile;
import dev.torhaus.wiegand.Formats;
import dev.torhaus.wiegand.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A house that is not there, at whose door a card is shown some hundred times just after a start. A
 * JVM loads a class when it is first used and compiles a method when it has often been, so whoever
 * came first after a power cut would wait for hundreds of classes, and those after them for an
 * interpreter.
 *
 * <p>The real house is not touched: lines, strike, clock and journal are the rehearsal's own, in
 * memory, and gone afterwards. The code is the same, from the edges of a card to the strike.
 */
public final class Rehearsal {
    /**
     * How often somebody comes in. The JVM's first compiler takes a method at its 200th call, or
     * its 20th with {@code -XX:CompileThresholdScaling=0.1}, as the service has it; it is then
     * behind with its work for as long again.
     */
    static final int PASSAGES = 220;

    /** A card that nobody knows is shown after so many that somebody does. */
    private static final int KNOWN_BEFORE_UNKNOWN = 20;

    private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final long BIT_NANOS = Duration.ofMillis(1).toNanos();
    private static final long PULSE_NANOS = Duration.ofNanos(50_000).toNanos();
    private static final long STEP_NANOS = Duration.ofSeconds(1).toNanos();

    /** From one card to the next: the door has opened, closed and locked. */
    private static final long APART_NANOS = Duration.ofSeconds(10).toNanos();

    /** Of 26 bits the first and the last are parity: number 0, and number 1. */
    private static final Frame KNOWN = new Frame(26, 0b1);

    private static final Frame UNKNOWN = new Frame(26, 0b10);

    private static final String SITE =
            """
            site: rehearsal
            time-zone: UTC
            language: en
            data: /nowhere
            rooms: [{id: room, name: {de: Raum, en: Room}}]
            desks: [{id: desk, room: room, sensors: [{kind: motion, line: GPIO17}]}]
            doors:
              - id: door
                readers: [{id: reader, kind: wiegand, d0: GPIO5, d1: GPIO6, formats: [wiegand26], signals: {green: GPIO13, red: GPIO19, buzzer: GPIO12}}]
                strike: {line: GPIO26, fail: secure, release: 3s}
                contact: {line: GPIO16, open: high}
            access:
              schedules: [{id: always, weekly: {mon-sun: "00:00-24:00"}}]
              groups: [{id: everybody, grants: [{doors: [door], schedule: always}]}]
            """;

    private final Site site = Sites.valid(SiteFile.remembered(SITE));
    private final CardKey key = new CardKey(new byte[CardKey.BYTES]);
    private final SimulatedClock clock = new SimulatedClock(BEGIN, 0, new Pace.Virtual());
    private final PlayedLines lines = new PlayedLines(site.wiring(), key, clock);
    private int releases;

    private Rehearsal() {}

    /**
     * Begins to play it on a thread of its own, once doors decide: who comes before it has ended
     * does not wait for it, and nothing of it can end the gateway.
     */
    static void begin() {
        Thread.ofPlatform()
                .group(new Apart())
                .daemon()
                .name("rehearsal")
                .start(() -> {
                    try {
                        play();
                    } catch (InterruptedException nobodyInterrupts) {
                        throw new IllegalStateException(nobodyInterrupts);
                    }
                });
    }

    /**
     * Of its threads and those that they make, as its gateway's: one that fails would else end the
     * process, as one of the real gateway does.
     */
    static final class Apart extends ThreadGroup {
        Apart() {
            super("rehearsal");
        }

        @Override
        public void uncaughtException(Thread thread, Throwable failed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the rehearsal broke off, the first badges will be slower; thread {0}: {1}",
                    thread.getName(),
                    failed);
        }
    }

    /** Plays it to its end; returns how often somebody found the strike released. */
    public static int play() throws InterruptedException {
        return new Rehearsal().played();
    }

    private int played() throws InterruptedException {
        try (var journal = MemoryJournal.open()) {
            var outputs = new RememberedOutputs();
            var gateway =
                    new Gateway(
                            clock,
                            lines,
                            outputs,
                            outputs,
                            SilentAlarm.NONE,
                            new Store(journal),
                            0,
                            State.before(site.house(), roster(), Standings.NONE));
            clock.settleWith(gateway::settle);
            var at = clock.stepNanos() + STEP_NANOS;
            for (int badge = 1; badge <= PASSAGES; badge++) {
                at = passage(at, outputs);
                if (badge % KNOWN_BEFORE_UNKNOWN == 0) {
                    show(UNKNOWN, at);
                    at += APART_NANOS;
                }
            }
            clock.schedule(at, lines::end);
            gateway.start(new Startup(Resume.FIRST, Optional.empty()));
            gateway.awaitEnd();
            gateway.stopDeciding();
            gateway.stopWriting();
        } catch (IOException impossible) {
            throw new IllegalStateException("a rehearsal has no lines to claim", impossible);
        }
        return releases;
    }

    private Roster roster() {
        var groups = site.house().policy().groups().keySet();
        var member = new Member(new MemberId("m-rehearsal"), groups, null, null, false);
        var format = Formats.WIEGAND26;
        var credential = key.credential(Technology.WIEGAND, format.id(), format.number(KNOWN));
        var card = new Card(new CardId("c-rehearsal"), member.id(), credential, false);
        return Roster.of(List.of(member), List.of(card));
    }

    /** Somebody comes in; returns when the next one may come. */
    private long passage(long atNanos, RememberedOutputs outputs) {
        var door = site.house().doors().getFirst().id();
        var contact =
                site.wiring().inputs().stream()
                        .filter(input -> input.role() instanceof Wiring.Role.Contact)
                        .findFirst()
                        .orElseThrow()
                        .line();
        show(KNOWN, atNanos);
        clock.schedule(
                atNanos + STEP_NANOS,
                () -> {
                    releases += outputs.released(door) ? 1 : 0;
                    lines.edge(contact, true);
                });
        clock.schedule(atNanos + 2 * STEP_NANOS, () -> lines.edge(contact, false));
        return atNanos + APART_NANOS;
    }

    private void show(Frame frame, long atNanos) {
        var pair = site.wiring().pairs().getFirst();
        for (int bit = 0; bit < frame.length(); bit++) {
            var line = frame.bit(bit) ? pair.d1() : pair.d0();
            var falls = atNanos + bit * BIT_NANOS;
            clock.schedule(falls, () -> lines.edge(line, false));
            clock.schedule(falls + PULSE_NANOS, () -> lines.edge(line, true));
        }
    }

    private record Store(MemoryJournal journal) implements EntryStore {
        @Override
        public long commit(List<Entry> entries, Map<String, Long> cursors, Instant recorded) {
            return journal.commit(entries, cursors, recorded);
        }

        @Override
        public void bury(List<DeadLetter> letters, Instant recorded) {
            throw new UnsupportedOperationException("a rehearsal has no feeds");
        }

        @Override
        public Members members() {
            return new Members(Roster.EMPTY, Standings.NONE);
        }

        @Override
        public void upkeep() {
            // Nothing that stays.
        }
    }
}
