package dev.torhaus.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.servers.MetricsText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenMetricsTest {
    private static final String TEXT =
            new OpenMetrics()
                    .gauge("backlog_entries", "Entries \"that\" wait,\nlong ones too.")
                    .sample(Map.of("feed", "a\\b\"c\nd"), 1_000_000_000)
                    .counter("stalls", "Stalls.")
                    .sample("_total", Map.of(), 3)
                    .histogram("commit_seconds", "Commits.")
                    .sample("_bucket", Map.of("le", OpenMetrics.number(0.0005)), 1)
                    .sample("_bucket", Map.of("le", "+Inf"), 2)
                    .sample("_count", Map.of(), 2)
                    .sample("_sum", Map.of(), 0.75)
                    .end();

    @Test
    void whatItWritesIsOpenMetrics() {
        assertEquals(
                Map.of(
                        "backlog_entries{feed=\"a\\\\b\\\"c\\nd\"}", 1e9,
                        "stalls_total", 3.0,
                        "commit_seconds_bucket{le=\"0.0005\"}", 1.0,
                        "commit_seconds_bucket{le=\"+Inf\"}", 2.0,
                        "commit_seconds_count", 2.0,
                        "commit_seconds_sum", 0.75),
                MetricsText.read(TEXT));
    }

    @Test
    void whatBreaksTheGrammarIsSeen() {
        for (String broken :
                List.of(
                        TEXT.replace("# EOF\n", ""),
                        TEXT.replace("stalls_total", "stalls"),
                        TEXT.replace("commit_seconds_count 2", "commit_seconds_count 3"),
                        TEXT.replace("0.0005\"} 1", "0.0005\"} 5"),
                        TEXT.replace("# UNIT commit_seconds seconds", "# UNIT commit_seconds ms"),
                        TEXT.replace("# EOF", "backlog_entries 1\n# EOF"),
                        TEXT.replace("# EOF", "\n# EOF"),
                        TEXT.replace("\\n", "\n"))) {
            assertThrows(AssertionError.class, () -> MetricsText.read(broken), broken);
        }
    }
}
