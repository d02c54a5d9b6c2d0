package dev.torhaus.mqtt;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sensor that speaks over the broker, and what of that the gateway has been
 * told. Times are those of {@link System#nanoTime}. Lives on one thread.
 *
 * <p>A kept message says how the sensor is, not since when, and that only as long as nothing says
 * that it is dead. A gap in hearing is borne for a short while, since brokers are started anew and
 * nodes are too; then it is told, dated back to where it began.
 */
final class RemoteSensor {
    /** After a start, a broker may be slower to come up than the gateway. */
    static final long FIRST_WORD_NANOS_MAX = 60_000_000_000L;

    private final RemoteSensorSettings settings;
    private final PayloadWord word;
    private final long usualGapNanosMax;
    private long gapSince;
    private long gapNanosMax = FIRST_WORD_NANOS_MAX;
    private @Nullable Boolean level;
    private @Nullable Boolean available;

    /** Whether it has spoken itself over this link, so that it is alive. */
    private boolean spoke;

    private @Nullable Boolean told;
    private boolean lossTold;

    /** What the gateway is to be told. */
    sealed interface News {
        /** It can be heard, which it could not before. */
        record Heard(boolean active) implements News {}

        record Changed(boolean active) implements News {}

        record Lost(long sinceNanos) implements News {}
    }

    /**
     * @param nowNanos the start, since when it is not heard
     * @param gapNanosMax how long a gap in hearing is borne
     */
    RemoteSensor(RemoteSensorSettings settings, long nowNanos, long gapNanosMax) {
        this.settings = settings;
        this.usualGapNanosMax = gapNanosMax;
        this.word = new PayloadWord(settings);
        this.gapSince = nowNanos;
    }

    RemoteSensorSettings settings() {
        return settings;
    }

    /**
     * A message on a topic of its own.
     *
     * @param kept whether the broker had kept it
     * @return whether it could be understood
     */
    boolean hear(String topic, String payload, boolean kept, long nowNanos) {
        var understood = true;
        if (topic.equals(settings.topic())) {
            understood = state(payload, kept);
        }
        if (settings.availability().filter(topic::equals).isPresent()) {
            understood &= availability(payload);
        }
        noteGap(nowNanos);
        return understood;
    }

    private boolean state(String payload, boolean kept) {
        if (kept && Boolean.FALSE.equals(available)) {
            return true;
        }
        return switch (word.in(payload)) {
            case PayloadWord.Meaning.Level(boolean active) -> {
                level = active;
                spoke |= !kept;
                yield true;
            }
            case PayloadWord.Meaning.Nothing _ -> true;
            case PayloadWord.Meaning.Nonsense _ -> {
                level = null;
                yield false;
            }
        };
    }

    private boolean availability(String payload) {
        available = PayloadWord.availability(payload);
        if (!Boolean.TRUE.equals(available)) {
            level = null;
            spoke = false;
        }
        return available != null || payload.isEmpty();
    }

    /**
     * The link to the broker is gone.
     *
     * @param sinceNanos up to when something came over it for certain
     */
    void linkLost(long sinceNanos) {
        level = null;
        available = null;
        spoke = false;
        noteGap(sinceNanos);
    }

    private void noteGap(long sinceNanos) {
        if (known()) {
            gapSince = Long.MIN_VALUE;
        } else if (gapSince == Long.MIN_VALUE) {
            gapSince = sinceNanos;
        }
    }

    private boolean known() {
        return level != null
                && (settings.availability().isEmpty()
                        || Boolean.TRUE.equals(available)
                        || (available == null && spoke));
    }

    /** What the gateway is to be told now; null when it knows already. */
    @Nullable News news(long nowNanos) {
        if (known()) {
            return levelNews(Objects.requireNonNull(level));
        }
        if (lossTold || nowNanos - gapSince < gapNanosMax) {
            return null;
        }
        lossTold = true;
        told = null;
        return new News.Lost(gapSince);
    }

    private @Nullable News levelNews(boolean active) {
        var before = told;
        told = active;
        lossTold = false;
        gapNanosMax = usualGapNanosMax;
        if (before == null) {
            return new News.Heard(active);
        }
        return before == active ? null : new News.Changed(active);
    }
}
