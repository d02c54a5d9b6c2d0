package dev.torhaus.site;

import dev.torhaus.device.Line;
import java.time.Duration;
import java.util.List;

/** What opens a door: a strike or a magnet behind a relay. */
final class StrikeSection {
    /**
     * What the file says of a strike.
     *
     * @param powerReleases true when power opens it, false when power holds it
     */
    record Strike(
            Line line,
            boolean activeLow,
            boolean powerReleases,
            Duration release,
            Duration extendedRelease) {}

    static final Key<Line> LINE = Key.required("line", new LineKind(), "the line of its relay");
    static final Key<Boolean> POWER_RELEASES =
            Key.required(
                    "fail",
                    Choice.of("secure", true, "safe", false),
                    "secure when power opens it, safe when power holds it shut");
    static final Key<Duration> RELEASE =
            Key.standard(
                    "release",
                    Durations.between("500ms", "5m"),
                    "3s",
                    "how long it stays open for one who may enter");
    static final Key<Duration> EXTENDED_RELEASE =
            Key.standard(
                    "extended-release",
                    Durations.between("500ms", "5m"),
                    "10s",
                    "how long it stays open for a member who needs longer");
    static final Key<Boolean> ACTIVE_LOW =
            Key.standard(
                    "active", Levels.LOW, "high", "the level of the line at which the relay pulls");

    static final Section<Strike> SECTION =
            new Section<>(
                    "a strike",
                    List.of(LINE, POWER_RELEASES, RELEASE, EXTENDED_RELEASE, ACTIVE_LOW),
                    fields ->
                            new Strike(
                                    fields.get(LINE),
                                    fields.get(ACTIVE_LOW),
                                    fields.get(POWER_RELEASES),
                                    fields.get(RELEASE),
                                    fields.get(EXTENDED_RELEASE)));

    private StrikeSection() {}
}
