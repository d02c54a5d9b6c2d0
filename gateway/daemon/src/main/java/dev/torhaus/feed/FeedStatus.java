package dev.torhaus.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is doing.
 *
 * @param connected whether the far side answered when it was last asked
 * @param since since when it is so, in real time
 * @param deliveredSeq the seq up to which the far side has confirmed every entry
 * @param backlog how many committed entries wait for their delivery
 * @param rejected how many entries the far side would never take and were left out, since start
 * @param troubleSince since when entries are not taken; null when they are, or nothing was tried
 *     yet
 * @param problem what is wrong, in the operator's words; null exactly when {@code troubleSince} is
 */
public record FeedStatus(
        String name,
        String target,
        boolean connected,
        Instant since,
        long deliveredSeq,
        long backlog,
        long rejected,
        @Nullable Instant troubleSince,
        @Nullable String problem) {}
