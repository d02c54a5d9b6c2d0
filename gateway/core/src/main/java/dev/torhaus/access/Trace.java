package dev.torhaus.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each rule said to one attempt.
 *
 * @param results without the rules that were not reached
 */
public record Trace(Map<Rule, Result> results) {
    /** What a rule said. */
    public enum Result {
        PASSED,
        FAILED,
        /** There is nothing that the rule would ask here, such as a PIN where none is wanted. */
        DOES_NOT_APPLY,
        /** A rule before it had decided already. */
        NOT_REACHED
    }

    /** A rule and what it said. */
    public record Check(Rule rule, Result result) {}

    public Trace {
        results = Collections.unmodifiableMap(new EnumMap<>(results));
    }

    public Result of(Rule rule) {
        return results.getOrDefault(rule, Result.NOT_REACHED);
    }

    /** Every rule, in the order in which they are asked. */
    public List<Check> checks() {
        return Arrays.stream(Rule.values()).map(rule -> new Check(rule, of(rule))).toList();
    }
}
