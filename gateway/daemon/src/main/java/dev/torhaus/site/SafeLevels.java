package dev.torhaus.site;

import dev.torhaus.device.Line;
import dev.torhaus.device.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The level at which the line of every strike locks its door and that to an alarm panel is at rest,
 * read out of a site file. Whatever else is wrong with the file, a door that it describes must be
 * locked: only these outputs are looked at.
 *
 * @param levels whether the line is high while its door is locked, in the order of the file; last
 *     that to an alarm panel
 * @param alarm the line to an alarm panel, which is no door's
 * @param data the gateway's data folder, or where it is when the file does not say
 * @param problems why there may be an output that is not in {@code levels}
 */
public record SafeLevels(
        Map<Line, Boolean> levels, Optional<Line> alarm, Path data, List<String> problems) {
    private static final Path DATA = Path.of("/var/lib/torhaus");

    public static SafeLevels read(Path file) {
        var reading = new Reading(file, false);
        var levels = new LinkedHashMap<Line, Boolean>();
        var alarm = Optional.<Line>empty();
        var data = DATA;
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            var top = new YamlText(text, reading).top();
            for (Node door : items(value(top, "doors"))) {
                strike(door, reading, levels);
            }
            alarm = alarm(value(value(top, "access"), "duress-alarm"), reading, levels);
            if (value(top, "data") instanceof ScalarNode named) {
                data = Path.of(named.getValue());
            }
        } catch (IOException unreadable) {
            return new SafeLevels(
                    levels,
                    alarm,
                    data,
                    List.of(file + ": cannot be read: " + unreadable.getMessage()));
        }
        return new SafeLevels(
                levels, alarm, data, reading.problems().stream().map(Problem::toString).toList());
    }

    private static void strike(Node door, Reading reading, Map<Line, Boolean> levels) {
        var node = value(door, "strike");
        if (node == null) {
            reading.problem(Position.of(door), "this door has no strike: add it");
            return;
        }
        var strike = StrikeSection.SECTION.read(node, reading);
        if (strike != null) {
            levels.put(
                    strike.line(),
                    Wiring.Strike.lockedLevel(strike.activeLow(), strike.powerReleases()));
        }
    }

    private static Optional<Line> alarm(
            @Nullable Node node, Reading reading, Map<Line, Boolean> levels) {
        var alarm = node == null ? null : DuressAlarmSection.SECTION.read(node, reading);
        if (alarm == null) {
            return Optional.empty();
        }
        var panel = alarm.panel();
        levels.put(panel.line(), panel.restLevel());
        return Optional.of(panel.line());
    }

    private static List<Node> items(@Nullable Node list) {
        return list instanceof SequenceNode sequence
                ? new ArrayList<>(sequence.getValue())
                : List.of();
    }

    private static @Nullable Node value(@Nullable Node part, String key) {
        if (part instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }
}
