package dev.torhaus.loop;

import dev.torhaus.event.DeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far feeds have got and what their far sides will never take, as far as it is not on disk yet.
 * It waits for company on its way there, but not longer than {@link #WAIT_MAX}. Guarded by the
 * writer's lock.
 */
final class FeedMarks {
    static final long NEVER = Long.MAX_VALUE;

    /** With so many dead letters not yet on disk, feeds get nothing more. */
    static final int LETTERS_MAX = 5_000;

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final Map<String, Long> cursors = new HashMap<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private long dueNanos = NEVER;

    /** Letters that were taken and are neither stored nor given back yet. */
    private int onTheWay;

    /**
     * Some of them on their way to the disk.
     *
     * @param letters to be stored first: what a cursor has passed is delivered or among them
     */
    record Taken(Map<String, Long> cursors, List<DeadLetter> letters) {
        Taken withoutLetters() {
            return new Taken(cursors, List.of());
        }
    }

    /** Whether the writer has to be told, which would else sleep on. */
    boolean moved(String feed, long seq) {
        cursors.put(feed, seq);
        if (dueNanos != NEVER) {
            return false;
        }
        dueNanos = System.nanoTime() + WAIT_MAX.toNanos();
        return true;
    }

    /** Whether the writer has to be told, since feeds stand still until it has written. */
    boolean buried(List<DeadLetter> more) {
        letters.addAll(more);
        if (tooManyLetters()) {
            dueNanos = System.nanoTime();
        }
        return tooManyLetters();
    }

    boolean tooManyLetters() {
        return letters.size() + onTheWay >= LETTERS_MAX;
    }

    boolean noneMoved() {
        return cursors.isEmpty();
    }

    /** By {@link System#nanoTime}; NEVER while nothing waits. */
    long dueNanos() {
        return dueNanos;
    }

    Taken take() {
        var taken = new Taken(Map.copyOf(cursors), List.copyOf(letters));
        onTheWay = letters.size();
        cursors.clear();
        letters.clear();
        dueNanos = NEVER;
        return taken;
    }

    /** The letters that were taken are on disk. */
    void lettersStored() {
        onTheWay = 0;
    }

    /** What was taken and could not be stored. */
    void giveBack(Taken taken) {
        onTheWay = 0;
        letters.addAll(0, taken.letters());
        taken.cursors().forEach(cursors::putIfAbsent);
        if (!cursors.isEmpty()) {
            dueNanos = System.nanoTime() + WAIT_MAX.toNanos();
        }
    }
}
