package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every decision that {@code decisions.txt} tells, in its order. */
class DecisionTableTest {
    private static final String TABLE = "decisions.txt";

    @TestFactory
    Stream<DynamicContainer> everyDecisionIsAsTheTableSays() throws IOException {
        return scenarios().stream()
                .map(scenario -> {
                    var world = new TableWorld();
                    return DynamicContainer.dynamicContainer(
                            scenario.getFirst(),
                            scenario.stream().skip(1).map(line -> test(world, line)));
                });
    }

    private static DynamicTest test(TableWorld world, String line) {
        return DynamicTest.dynamicTest(
                line.replaceAll(" +", " "),
                () -> {
                    if (line.contains("|")) {
                        var cells = line.split("\\|", -1);
                        var decided = world.decide(cells[0], cells[1], cells[2], cells[3]);
                        assertEquals(cells[4].strip(), decided, line);
                    } else {
                        world.say(line);
                    }
                });
    }

    @Test
    void theTableIsLongAndNamesEveryReasonOfThePolicy() throws IOException {
        var decisions =
                scenarios().stream().flatMap(List::stream).filter(s -> s.contains("|")).toList();
        assertTrue(decisions.size() >= 150, () -> decisions.size() + " decisions");
        for (Rule rule : Rule.values()) {
            for (var reason : TableWorld.reasons(rule)) {
                assertTrue(
                        decisions.stream()
                                .anyMatch(line -> line.split("\\|", -1)[4].contains(reason)),
                        () -> reason + " is nowhere decided");
            }
        }
    }

    /** Each begins with its title. */
    private static List<List<String>> scenarios() throws IOException {
        var scenarios = new ArrayList<List<String>>();
        try (var file =
                Objects.requireNonNull(DecisionTableTest.class.getResourceAsStream(TABLE), TABLE)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().map(String::strip).toList()) {
                if (line.startsWith("scenario ")) {
                    scenarios.add(new ArrayList<>(List.of(line.substring("scenario ".length()))));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    scenarios.getLast().add(line);
                }
            }
        }
        return scenarios;
    }
}
