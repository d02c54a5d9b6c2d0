package dev.torhaus.web;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Metrics as text, each family at once and in the order in which it is written.
 *
 * @see <a
 *     href="https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md">OpenMetrics
 *     1.0.0</a>
 */
final class OpenMetrics {
    static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /** Begins a family whose values go up and down. */
    OpenMetrics gauge(String name, String help) {
        return begin(name, "gauge", help);
    }

    /** Begins a family whose values only grow; its samples are called {@code NAME_total}. */
    OpenMetrics counter(String name, String help) {
        return begin(name, "counter", help);
    }

    OpenMetrics histogram(String name, String help) {
        return begin(name, "histogram", help);
    }

    private OpenMetrics begin(String name, String type, String help) {
        family = name;
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        if (name.endsWith("_seconds")) {
            text.append("# UNIT ").append(name).append(" seconds\n");
        }
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        return this;
    }

    /** A gauge's sample. */
    OpenMetrics sample(Map<String, String> labels, double value) {
        return sample("", labels, value);
    }

    /** A gauge's sample that is a count. */
    OpenMetrics sample(Map<String, String> labels, long count) {
        return sample("", labels, (double) count);
    }

    /** A sample that is a count. */
    OpenMetrics sample(String suffix, Map<String, String> labels, long count) {
        return sample(suffix, labels, (double) count);
    }

    /**
     * A sample of the family.
     *
     * @param suffix such as {@code _total}, {@code _bucket}, {@code _count}, {@code _sum}
     */
    OpenMetrics sample(String suffix, Map<String, String> labels, double value) {
        text.append(family).append(suffix);
        if (!labels.isEmpty()) {
            var separator = '{';
            for (var label : labels.entrySet()) {
                text.append(separator)
                        .append(label.getKey())
                        .append("=\"")
                        .append(escaped(label.getValue()))
                        .append('"');
                separator = ',';
            }
            text.append('}');
        }
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    /** The whole text. */
    String end() {
        return text + "# EOF\n";
    }

    /** Never in a form such as 1.0E9. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
