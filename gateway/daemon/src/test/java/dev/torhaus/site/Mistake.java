package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;

/** Makes one mistake in the small sample, and knows where it must be told. */
final class Mistake {
    /** Stands in front of the character that the problem must point at; no part of the file. */
    private static final String MARK = "§";

    private Mistake() {}

    /** Replaces {@code right} in the sample, and wants one problem, at the mark, with this text. */
    static void isTold(String right, String wrong, String text) {
        isToldIn(Samples.SMALL, right, wrong, text);
    }

    static void isToldIn(String sample, String right, String wrong, String text) {
        assertNotEquals(-1, sample.indexOf(right), "not in the sample: " + right);
        var marked = sample.replace(right, wrong);
        var place = place(marked);
        var told =
                Samples.problems(marked.replace(MARK, "")).stream().map(Problem::toString).toList();
        assertEquals(List.of("site.yaml:" + place + ": " + text), told);
    }

    private static String place(String marked) {
        var at = marked.indexOf(MARK);
        assertNotEquals(-1, at, "no mark");
        var lines = marked.substring(0, at).split("\n", -1);
        return lines.length + ":" + (lines[lines.length - 1].length() + 1);
    }
}
