package dev.torhaus.web;

import dev.torhaus.feed.Feed;
import dev.torhaus.feed.FeedStatus;
import dev.torhaus.loop.Gateway;
import dev.torhaus.loop.Health;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The gateway's health as metrics, without anything of the people in the house. Any thread. */
public record Metrics(Gateway gateway, List<Feed> feeds) {
    private static final Map<String, String> NONE = Map.of();
    private static final double MICROS = 1_000_000;

    /** The text of {@code /metrics}, made anew by each call. */
    public String text() {
        var health = gateway.health();
        var metrics = new OpenMetrics();
        metrics.gauge("torhaus_last_seq", "Number of the newest entry on disk.")
                .sample(NONE, health.lastSeq());
        metrics.gauge("torhaus_mailbox_inputs", "Inputs that wait to be decided on.")
                .sample(NONE, health.mailbox());
        metrics.counter("torhaus_inputs_refused", "Inputs that a full mailbox refused.")
                .sample("_total", NONE, health.refused());
        metrics.gauge("torhaus_journal_waiting_entries", "Entries that wait for the disk.")
                .sample(NONE, health.waiting());
        metrics.counter("torhaus_entries_lost", "Entries that could not be stored.")
                .sample("_total", NONE, health.lost());
        metrics.counter(
                        "torhaus_storage_stalls",
                        "Releases of a door that did not wait any longer for their commit.")
                .sample("_total", NONE, health.stalls());
        commits(metrics, health.commits());
        feeds(metrics);
        return metrics.end();
    }

    private static void commits(OpenMetrics metrics, Health.Commits commits) {
        metrics.histogram("torhaus_commit_seconds", "How long commits of the journal took.");
        for (int i = 0; i < commits.upTo().size(); i++) {
            var end =
                    i < commits.bucketMicros().size()
                            ? String.valueOf(commits.bucketMicros().get(i) / MICROS)
                            : "+Inf";
            metrics.sample("_bucket", Map.of("le", end), commits.upTo().get(i));
        }
        metrics.sample("_count", NONE, commits.upTo().getLast())
                .sample("_sum", NONE, commits.sumMicros() / MICROS);
    }

    private void feeds(OpenMetrics metrics) {
        if (feeds.isEmpty()) {
            return;
        }
        metrics.gauge("torhaus_feed_connected", "1 while the far side answers.");
        each(metrics, "", status -> status.connected() ? 1 : 0);
        metrics.gauge("torhaus_feed_backlog_entries", "Entries that are not delivered yet.");
        each(metrics, "", FeedStatus::backlog);
        metrics.gauge(
                "torhaus_feed_last_ack_timestamp_seconds",
                "When the far side last confirmed an entry, since 1970.");
        for (Feed feed : feeds) {
            feed.lastAck()
                    .ifPresent(at ->
                            metrics.sample(
                                    Map.of("feed", feed.status().name()),
                                    at.toEpochMilli() / 1000.0));
        }
        metrics.counter("torhaus_feed_rejected_entries", "Entries that the far side never takes.");
        each(metrics, "_total", FeedStatus::rejected);
    }

    private void each(OpenMetrics metrics, String suffix, ToDoubleFunction<FeedStatus> value) {
        for (Feed feed : feeds) {
            var status = feed.status();
            metrics.sample(suffix, Map.of("feed", status.name()), value.applyAsDouble(status));
        }
    }
}
