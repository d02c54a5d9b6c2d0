package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring.Bias;
import dev.torhaus.event.SensorId;
import dev.torhaus.mqtt.RemoteSensorSettings;
import dev.torhaus.occupancy.Sensing;
import dev.torhaus.site.Site.SensorKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A sensor of a desk: a motion detector, a mat or radar whose level says it, or one that tells the
 * broker.
 */
final class SensorSection {
    /** What the file says of a sensor. */
    record Sensor(SensorKind kind, Source source, Sensing sensing) {}

    /** Where it is heard. */
    sealed interface Source {
        record Wired(Line line, boolean activeLow, Bias bias, Duration debounce)
                implements Source {}

        /**
         * Over the broker.
         *
         * @param at where its topic stands in the file
         */
        record Remote(
                Position at,
                String topic,
                Optional<String> pointer,
                Set<String> active,
                Set<String> inactive,
                Optional<String> availability)
                implements Source {
            RemoteSensorSettings settings(SensorId sensor) {
                return new RemoteSensorSettings(
                        sensor, topic, pointer, active, inactive, availability);
            }
        }
    }

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
                    Choice.of(
                            "motion",
                            SensorKind.MOTION,
                            "level",
                            SensorKind.LEVEL,
                            "mqtt",
                            SensorKind.REMOTE),
                    "motion for a PIR, level for a mat or a radar's OUT, mqtt for one that tells the"
                            + " broker");
    static final Key<Line> LINE =
            Key.required("line", new LineKind(), "the line it is wired to")
                    .when(KIND, "motion", "level");
    static final Key<Boolean> ACTIVE_LOW =
            Key.standard(
                            "active",
                            Levels.LOW,
                            "high",
                            "the level of the line while somebody is there")
                    .when(KIND, "motion", "level");
    static final Key<Bias> PULL =
            Key.standard("pull", Levels.PULL, "none", "the resistor to switch on: up, down or none")
                    .when(KIND, "motion", "level");
    static final Key<Duration> MOTION_HOLD =
            Key.standard("hold", HOLD, "10m", HOLD_DOC).when(KIND, "motion", "mqtt");
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
            Key.standard("silent-after", SILENT, "8h", SILENT_DOC).when(KIND, "motion", "mqtt");
    static final Key<Optional<Duration>> LEVEL_SILENT_AFTER =
            Key.standard("silent-after", SILENT, "40h", SILENT_DOC).when(KIND, "level");
    static final Key<Duration> DEBOUNCE =
            Key.standard("debounce", Levels.DEBOUNCE, "50ms", Levels.DEBOUNCE_DOC)
                    .when(KIND, "motion", "level");

    static final Key<String> TOPIC = RemoteSensorKeys.TOPIC.when(KIND, "mqtt");
    static final Key<String> POINTER = RemoteSensorKeys.POINTER.when(KIND, "mqtt");
    static final Key<Set<String>> ACTIVE = RemoteSensorKeys.ACTIVE.when(KIND, "mqtt");
    static final Key<Set<String>> INACTIVE = RemoteSensorKeys.INACTIVE.when(KIND, "mqtt");
    static final Key<String> AVAILABILITY = RemoteSensorKeys.AVAILABILITY.when(KIND, "mqtt");

    static final Section<Sensor> SECTION =
            new Section<>(
                    "a sensor",
                    List.of(
                            KIND,
                            LINE,
                            TOPIC,
                            POINTER,
                            ACTIVE,
                            INACTIVE,
                            AVAILABILITY,
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
                    SensorSection::check,
                    SensorSection::build);

    private SensorSection() {}

    private static void check(Fields fields, Node part, Reading reading) {
        if (!fields.find(KIND).equals(Optional.of(SensorKind.REMOTE))) {
            return;
        }
        var both = new TreeSet<>(fields.find(ACTIVE).orElse(Set.of()));
        both.retainAll(fields.find(INACTIVE).orElse(Set.of()));
        if (!both.isEmpty()) {
            var at = fields.node(INACTIVE).or(() -> fields.node(ACTIVE)).orElse(part);
            reading.problem(
                    Position.of(at),
                    "inactive: "
                            + Quote.of(both.first())
                            + " means that somebody is there as well: leave it out of one");
        }
    }

    private static Sensor build(Fields fields) {
        var kind = fields.get(KIND);
        return new Sensor(
                kind,
                switch (kind) {
                    case MOTION, LEVEL -> wired(fields);
                    case REMOTE -> remote(fields);
                },
                switch (kind) {
                    case MOTION ->
                            sensing(fields, MOTION_HOLD, MOTION_WARM_UP, MOTION_SILENT_AFTER);
                    case LEVEL -> sensing(fields, LEVEL_HOLD, LEVEL_WARM_UP, LEVEL_SILENT_AFTER);
                    case REMOTE ->
                            new Sensing(
                                    fields.get(MOTION_HOLD),
                                    Duration.ZERO,
                                    fields.get(STUCK_AFTER),
                                    fields.get(MOTION_SILENT_AFTER),
                                    true);
                });
    }

    private static Source wired(Fields fields) {
        return new Source.Wired(
                fields.get(LINE), fields.get(ACTIVE_LOW), fields.get(PULL), fields.get(DEBOUNCE));
    }

    private static Source remote(Fields fields) {
        return new Source.Remote(
                Position.of(fields.node(TOPIC).orElseThrow()),
                fields.get(TOPIC),
                fields.find(POINTER),
                fields.get(ACTIVE),
                fields.get(INACTIVE),
                fields.find(AVAILABILITY));
    }

    private static Sensing sensing(
            Fields fields,
            Key<Duration> hold,
            Key<Duration> warmUp,
            Key<Optional<Duration>> silentAfter) {
        return new Sensing(
                fields.get(hold),
                fields.get(warmUp),
                fields.get(STUCK_AFTER),
                fields.get(silentAfter));
    }
}
