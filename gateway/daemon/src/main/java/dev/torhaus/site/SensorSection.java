package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring.Bias;
import dev.torhaus.occupancy.Sensing;
import dev.torhaus.site.Site.SensorKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sensor of a desk: a motion detector, or a mat or radar whose level says it. */
final class SensorSection {
    /** What the file says of a sensor. */
    record Sensor(
            SensorKind kind,
            Line line,
            boolean activeLow,
            Bias bias,
            Sensing sensing,
            Duration debounce) {}

    private static final Text<Duration> SILENCE = Durations.between("1h", "168h");
    private static final Text<Duration> HOLD = Durations.between("1s", "12h");
    private static final Text<Duration> WARM_UP = Durations.between("0s", "10m");
    private static final Text<Duration> STUCK = Durations.between("10m", "48h");
    private static final Text<Optional<Duration>> SILENT =
            new Text<>(
                    "a duration from 1h to 168h, or never",
                    text ->
                            text.equals("never")
                                    ? Optional.empty()
                                    : Optional.of(SILENCE.parse(text)));
    private static final String SILENT_DOC =
            "without an edge while its room moved for so long it is not believed; never for a desk"
                    + " that is rarely used";
    private static final String HOLD_DOC =
            "how long after its last activity the desk still counts as occupied";
    private static final String WARM_UP_DOC = "how long after power-up the sensor is not believed";

    static final Key<SensorKind> KIND =
            Key.required(
                    "kind",
                    Choice.of("motion", SensorKind.MOTION, "level", SensorKind.LEVEL),
                    "motion for a PIR, level for a mat or a radar's OUT");
    static final Key<Line> LINE = Key.required("line", new LineKind(), "the line it is wired to");
    static final Key<Boolean> ACTIVE_LOW =
            Key.standard(
                    "active", Levels.LOW, "high", "the level of the line while somebody is there");
    static final Key<Bias> PULL =
            Key.standard(
                    "pull", Levels.PULL, "none", "the resistor to switch on: up, down or none");
    static final Key<Duration> MOTION_HOLD =
            Key.standard("hold", HOLD, "10m", HOLD_DOC).when(KIND, "motion");
    static final Key<Duration> LEVEL_HOLD =
            Key.standard("hold", HOLD, "30s", HOLD_DOC).when(KIND, "level");
    static final Key<Duration> MOTION_WARM_UP =
            Key.standard("warm-up", WARM_UP, "60s", WARM_UP_DOC).when(KIND, "motion");
    static final Key<Duration> LEVEL_WARM_UP =
            Key.standard("warm-up", WARM_UP, "0s", WARM_UP_DOC).when(KIND, "level");
    static final Key<Duration> STUCK_AFTER =
            Key.standard(
                    "stuck-after",
                    STUCK,
                    "10h",
                    "on without a break for so long it is not believed");
    static final Key<Optional<Duration>> MOTION_SILENT_AFTER =
            Key.standard("silent-after", SILENT, "8h", SILENT_DOC).when(KIND, "motion");
    static final Key<Optional<Duration>> LEVEL_SILENT_AFTER =
            Key.standard("silent-after", SILENT, "40h", SILENT_DOC).when(KIND, "level");
    static final Key<Duration> DEBOUNCE =
            Key.standard("debounce", Levels.DEBOUNCE, "50ms", Levels.DEBOUNCE_DOC);

    static final Section<Sensor> SECTION =
            new Section<>(
                    "a sensor",
                    List.of(
                            KIND,
                            LINE,
                            MOTION_HOLD,
                            LEVEL_HOLD,
                            MOTION_WARM_UP,
                            LEVEL_WARM_UP,
                            STUCK_AFTER,
                            MOTION_SILENT_AFTER,
                            LEVEL_SILENT_AFTER,
                            ACTIVE_LOW,
                            PULL,
                            DEBOUNCE),
                    SensorSection::build);

    private SensorSection() {}

    private static Sensor build(Fields fields) {
        var hold =
                switch (fields.get(KIND)) {
                    case MOTION -> MOTION_HOLD;
                    case LEVEL -> LEVEL_HOLD;
                };
        var warmUp =
                switch (fields.get(KIND)) {
                    case MOTION -> MOTION_WARM_UP;
                    case LEVEL -> LEVEL_WARM_UP;
                };
        var silentAfter =
                switch (fields.get(KIND)) {
                    case MOTION -> MOTION_SILENT_AFTER;
                    case LEVEL -> LEVEL_SILENT_AFTER;
                };
        return new Sensor(
                fields.get(KIND),
                fields.get(LINE),
                fields.get(ACTIVE_LOW),
                fields.get(PULL),
                new Sensing(
                        fields.get(hold),
                        fields.get(warmUp),
                        fields.get(STUCK_AFTER),
                        fields.get(silentAfter)),
                fields.get(DEBOUNCE));
    }
}
