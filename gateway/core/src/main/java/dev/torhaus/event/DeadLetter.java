package dev.torhaus.event;

/**
 * Entries that a feed's far side will never take, and that were left out there; they stay in the
 * journal.
 *
 * @param firstSeq the first of them
 * @param lastSeq the last of them, with none between that was taken
 * @param said why, in the far side's words, cut off after {@link #SAID_CHARS_MAX} characters
 */
public record DeadLetter(FeedId feed, long firstSeq, long lastSeq, String said) {
    public static final int SAID_CHARS_MAX = 400;

    public DeadLetter {
        if (firstSeq < 1 || lastSeq < firstSeq) {
            throw new IllegalArgumentException(
                    "dead letter of " + feed + ": seq " + firstSeq + " to " + lastSeq);
        }
        said = said.length() <= SAID_CHARS_MAX ? said : said.substring(0, SAID_CHARS_MAX) + "…";
    }

    public long entries() {
        return lastSeq - firstSeq + 1;
    }
}
