package dev.torhaus.site;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What a YAML parser complains of, in words for who does not know how it works inside. */
final class YamlMistake {
    private YamlMistake() {}

    static Position position(MarkedYamlEngineException malformed) {
        return malformed
                .getProblemMark()
                .or(malformed::getContextMark)
                .map(Position::of)
                .orElse(Position.START);
    }

    /** The usual mistakes by name; what is rare as the parser says it. */
    static String explain(MarkedYamlEngineException malformed) {
        var problem = String.valueOf(malformed.getProblem());
        var context = String.valueOf(malformed.getContext());
        var begun = malformed.getContextMark().map(mark -> " at " + Position.of(mark));
        if (problem.contains("\\t")) {
            return "a tab stands here: indent with spaces";
        }
        if (problem.contains("cannot start any token")) {
            return "a value cannot begin with this character: put it in quotes";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a \":\" cannot stand here: indent the key like its neighbours, or put the value in"
                    + " quotes";
        }
        if (context.contains("quoted scalar")) {
            return "the quote that opens" + place(begun) + " is not closed: close it";
        }
        if (context.contains("flow mapping")) {
            return "a comma, or the } for the {"
                    + place(begun)
                    + ", is missing before here: add it";
        }
        if (context.contains("flow sequence")) {
            return "a comma, or the ] for the ["
                    + place(begun)
                    + ", is missing before here: add it";
        }
        if (problem.contains("<block end>")) {
            return "this line is indented differently from the part that begins"
                    + place(begun)
                    + ": align them";
        }
        return problem + begun.map(at -> " (" + context + at + ")").orElse("");
    }

    private static String place(Optional<String> begun) {
        return begun.orElse(" above");
    }
}
