package dev.torhaus.loop;

/** The newest board, and a way to wait for a newer one. Any thread. */
public interface Boards {
    /**
     * A board and its number.
     *
     * @param version grows by at least one with each new board; a reader that was slow just skips
     *     some
     */
    record Numbered(long version, Board board) {}

    Numbered latest();

    /**
     * Returns the newest board once its version is above {@code version}, or the same one after
     * {@code realMillis}.
     */
    Numbered awaitNewer(long version, long realMillis);
}
