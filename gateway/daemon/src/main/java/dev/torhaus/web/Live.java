package dev.torhaus.web;

import dev.torhaus.loop.Boards;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What every open page is to see now. Its own thread, {@code web-live}, waits for boards and
 * encodes each piece once; a page compares what it has sent with the newest and sends what differs.
 * So there is no queue for anybody: who is slow skips what was in between.
 */
final class Live implements AutoCloseable {
    /** A page that hears nothing for 10 s says so; it must not do so when one beat is late. */
    static final Duration BEAT = Duration.ofSeconds(2);

    /** Faster than the eye; holds a simulated house at high tempo to 10 boards a second. */
    private static final Duration BOARD_PAUSE = Duration.ofMillis(100);

    /** How long closing may have to wait for {@link Boards#awaitNewer}. */
    private static final Duration SLICE = Duration.ofMillis(500);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Boards boards;
    private final Supplier<List<FeedHealth>> health;
    private final InstantSource house;
    private final InstantSource real = Clock.systemUTC();
    private final Runnable everyBeat;
    private final Boards.Numbered first;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition newer = lock.newCondition();
    private Pieces newest;
    private boolean closing;

    /** The newest pieces; equal when no piece is a new one. */
    record Pieces(Event board, Event health, Event beat) {}

    /**
     * @param house the house's clock
     * @param everyBeat run by the thread of this class with every beat
     */
    Live(
            Boards boards,
            Supplier<List<FeedHealth>> health,
            InstantSource house,
            Runnable everyBeat) {
        this.boards = boards;
        this.health = health;
        this.house = house;
        this.everyBeat = everyBeat;
        first = boards.latest();
        newest = new Pieces(PageJson.board(first), health(), beat());
        thread = Thread.ofPlatform().daemon().name("web-live").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Pieces newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    Event beat() {
        return PageJson.beat(house.instant(), real.instant());
    }

    /**
     * Waits until there is something newer than {@code seen}. Returns {@code seen} itself when the
     * pages are to be closed. Called by the pages' virtual threads.
     */
    Pieces awaitNewer(Pieces seen) throws InterruptedException {
        lock.lock();
        try {
            while (newest.equals(seen) && !closing) {
                newer.await();
            }
            return closing ? seen : newest;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        var board = first; // not the latest: a page that is there already would be sent it twice
        var lastBeat = System.nanoTime();
        var lastBoard = lastBeat;
        while (pausedUntil(lastBoard + BOARD_PAUSE.toNanos())) {
            var untilBeat = BEAT.toNanos() - (System.nanoTime() - lastBeat);
            var waitNanos = Math.clamp(untilBeat, 0, SLICE.toNanos());
            var next =
                    boards.awaitNewer(
                            board.version(), TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1);
            var pieces = newest();
            var now = System.nanoTime();
            if (next.version() != board.version()) {
                board = next;
                lastBoard = now;
                pieces = new Pieces(PageJson.board(board), pieces.health(), pieces.beat());
            }
            if (now - lastBeat >= BEAT.toNanos()) {
                lastBeat = now;
                var feeds = health();
                var health = feeds.sameAs(pieces.health()) ? pieces.health() : feeds;
                pieces = new Pieces(pieces.board(), health, beat());
                everyBeat.run();
            }
            publish(pieces);
        }
    }

    private Event health() {
        return PageJson.health(health.get());
    }

    private void publish(Pieces pieces) {
        lock.lock();
        try {
            if (!pieces.equals(newest)) {
                newest = pieces;
                newer.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns false when it is time to close. */
    private boolean pausedUntil(long nanoTime) {
        lock.lock();
        try {
            var rest = nanoTime - System.nanoTime();
            while (rest > 0 && !closing) {
                rest = newer.awaitNanos(rest);
            }
            return !closing;
        } catch (InterruptedException stopped) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets every page go. Returns when the thread has ended, after 2 s at the latest. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            newer.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (thread.isAlive()) {
                thread.join(CLOSE_MAX);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
