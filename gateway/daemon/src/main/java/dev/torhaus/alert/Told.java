package dev.torhaus.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operator has been told already, so that nothing is told twice. One thread. */
final class Told {
    /** What happens again and again is told once in this time. */
    static final Duration QUIET = Duration.ofHours(1);

    /** A start finds within this time what lasts; a sensor on the broker takes a minute for it. */
    static final Duration FOUND_AGAIN_MAX = Duration.ofMinutes(5);

    private record About(Alert.Topic topic, String thing) {}

    private final Map<About, Alert> last = new HashMap<>();

    /** What lasted when the gateway started anew and was not found since. */
    private final List<About> doubtful = new ArrayList<>();

    private @Nullable Instant startedAnew;

    /** Whether the alert is news. */
    boolean isNews(Alert alert) {
        var before = last.get(about(alert));
        return switch (alert.state()) {
            case BEGAN ->
                    before == null || !lasts(before) || !before.detail().equals(alert.detail());
            case ACKNOWLEDGED, PASSED -> before != null && before.state() == Alert.State.BEGAN;
            case OVER, LAPSED ->
                    before != null && (lasts(before) || before.state() == Alert.State.PASSED);
            case HAPPENED -> before == null || !within(QUIET, before.at(), alert.at());
        };
    }

    /** Whether neither is much later than the other: the clock may have been set back. */
    private static boolean within(Duration time, Instant before, Instant after) {
        return Duration.between(before, after).abs().compareTo(time) < 0;
    }

    private static boolean lasts(Alert alert) {
        return switch (alert.state()) {
            case BEGAN, ACKNOWLEDGED -> true;
            case PASSED, OVER, LAPSED, HAPPENED -> false;
        };
    }

    /** An entry tells of it, whether or not that is news. */
    void seen(Alert alert) {
        if (alert.state() != Alert.State.LAPSED) {
            doubtful.remove(about(alert));
        }
    }

    /** The alert was news and has been told. */
    void told(Alert alert) {
        last.put(about(alert), alert);
        doubtful.remove(about(alert));
    }

    /** The gateway started anew: what a start forgets is doubtful until it is found again. */
    void startedAnew(Instant at) {
        startedAnew = at;
        doubtful.clear();
        last.forEach((about, alert) -> {
            if (about.topic.endsWithTheRun() && lasts(alert)) {
                doubtful.add(about);
            }
        });
    }

    /** What was to be found again until now and was not. */
    List<Alert> lapsed(Instant now) {
        var since = startedAnew;
        if (since == null || doubtful.isEmpty() || now.isBefore(since.plus(FOUND_AGAIN_MAX))) {
            return List.of();
        }
        var lapsed = new ArrayList<Alert>();
        for (About about : doubtful) {
            var alert = last.get(about);
            if (alert != null) {
                lapsed.add(alert.lapsed(since));
            }
        }
        lapsed.sort(Comparator.comparingLong(Alert::seq));
        return lapsed;
    }

    private static About about(Alert alert) {
        return new About(alert.topic(), alert.thing());
    }
}
