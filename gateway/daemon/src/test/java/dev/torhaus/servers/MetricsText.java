package dev.torhaus.servers;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads metrics by the grammar of OpenMetrics 1.0.0 and nothing beside it: metadata before samples,
 * every family at once, suffixes by type, {@code # EOF} at the very end.
 */
public final class MetricsText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String ESCAPED = "(?:[^\"\\\\\n]|\\\\[\"\\\\n])*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"" + ESCAPED + "\"";
    private static final Pattern META =
            Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (" + ESCAPED + ")");
    private static final Pattern SAMPLE =
            Pattern.compile(
                    "("
                            + NAME
                            + ")(\\{"
                            + LABEL
                            + "(?:,"
                            + LABEL
                            + ")*\\})? ([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?|[+-]?Inf|NaN)");
    private static final Map<String, Set<String>> SUFFIXES =
            Map.of(
                    "gauge", Set.of(""),
                    "counter", Set.of("_total", "_created"),
                    "histogram", Set.of("_bucket", "_count", "_sum", "_created"));

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private String family = "";
    private String type = "";
    private boolean sampled;

    private MetricsText() {}

    /** The samples by name and labels; throws AssertionError where the text breaks the grammar. */
    public static Map<String, Double> read(String text) {
        if (!text.endsWith("# EOF\n")) {
            throw new AssertionError("does not end with # EOF: " + text);
        }
        var reader = new MetricsText();
        text.substring(0, text.length() - "# EOF\n".length()).lines().forEach(reader::line);
        reader.histograms();
        return reader.samples;
    }

    private void line(String line) {
        var meta = META.matcher(line);
        var sample = SAMPLE.matcher(line);
        if (meta.matches()) {
            meta(meta.group(1), meta.group(2), meta.group(3), line);
        } else if (sample.matches()) {
            sample(sample.group(1), sample.group(2), sample.group(3), line);
        } else {
            throw new AssertionError("no line of OpenMetrics: " + line);
        }
    }

    private void meta(String what, String name, String value, String line) {
        if (!name.equals(family)) {
            require(families.add(name), "family in two places: " + line);
            family = name;
            type = "";
            sampled = false;
        }
        require(!sampled, "metadata behind samples: " + line);
        switch (what) {
            case "TYPE" -> {
                require(SUFFIXES.containsKey(value), "unknown type: " + line);
                type = value;
            }
            case "UNIT" -> require(name.endsWith("_" + value), "unit not in the name: " + line);
            default -> {}
        }
    }

    private void sample(String name, String labels, String value, String line) {
        require(name.startsWith(family), "sample outside of its family: " + line);
        var suffix = name.substring(family.length());
        require(SUFFIXES.getOrDefault(type, Set.of()).contains(suffix), "wrong suffix: " + line);
        var key = name + (labels == null ? "" : labels);
        require(samples.put(key, Double.valueOf(value)) == null, "twice: " + line);
        require(type.equals("gauge") || Double.parseDouble(value) >= 0, "below zero: " + line);
        sampled = true;
    }

    private void histograms() {
        var below = new LinkedHashMap<String, Double>();
        samples.forEach((key, value) -> {
            var bucket = key.indexOf("_bucket{le=");
            if (bucket >= 0) {
                var name = key.substring(0, bucket);
                var last = below.put(name, value);
                require(last == null || last <= value, "not cumulative: " + key);
                if (key.contains("+Inf")) {
                    require(
                            value.equals(samples.get(name + "_count")),
                            "+Inf is not count: " + key);
                }
            }
        });
        for (String name : below.keySet()) {
            require(samples.containsKey(name + "_bucket{le=\"+Inf\"}"), "no +Inf: " + name);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
