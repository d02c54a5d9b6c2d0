package dev.torhaus.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What the operator has been told already, so that nothing is told twice. One thread. */
final class Told {
    /** What happens again and again is told once in this time. */
    static final Duration QUIET = Duration.ofHours(1);

    private record About(Alert.Topic topic, String thing) {}

    private record Last(Alert.State state, String detail, Instant at) {}

    private final Map<About, Last> last = new HashMap<>();

    /** Whether the alert is news. */
    boolean isNews(Alert alert) {
        var before = last.get(new About(alert.topic(), alert.thing()));
        return switch (alert.state()) {
            case BEGAN ->
                    before == null
                            || before.state == Alert.State.OVER
                            || !before.detail.equals(alert.detail());
            case ACKNOWLEDGED -> before != null && before.state == Alert.State.BEGAN;
            case OVER -> before != null && before.state != Alert.State.OVER;
            case HAPPENED -> before == null || !alert.at().isBefore(before.at.plus(QUIET));
        };
    }

    /** The alert was news and has been told. */
    void told(Alert alert) {
        last.put(
                new About(alert.topic(), alert.thing()),
                new Last(alert.state(), alert.detail(), alert.at()));
    }
}
