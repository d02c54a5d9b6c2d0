package dev.torhaus.loop;

import java.util.List;

/**
 * How the gateway itself is doing, since its start.
 *
 * @param lastSeq the newest entry that is on disk
 * @param mailbox inputs that wait to be decided on
 * @param refused inputs that a full mailbox had to refuse
 * @param waiting entries that wait for the disk
 * @param lost entries that could not be stored
 * @param stalls releases that did not wait any longer for their commit
 */
public record Health(
        long lastSeq,
        int mailbox,
        long refused,
        int waiting,
        long lost,
        long stalls,
        Commits commits) {
    /**
     * How long commits took.
     *
     * @param bucketMicros upper ends of the buckets, without the last one, which has none
     * @param upTo how many commits took no longer than each bucket's end; all in the last one
     */
    public record Commits(List<Long> bucketMicros, List<Long> upTo, long sumMicros) {
        public Commits {
            bucketMicros = List.copyOf(bucketMicros);
            upTo = List.copyOf(upTo);
        }
    }
}
