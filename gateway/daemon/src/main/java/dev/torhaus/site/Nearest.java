package dev.torhaus.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody who mistyped it may have meant. */
final class Nearest {
    private Nearest() {}

    /** The known word at the smallest distance, if that is small for the word's length. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= tolerance(candidate))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    private static int tolerance(String word) {
        return word.length() <= 2 ? 1 : Math.min(3, 1 + word.length() / 4);
    }

    /**
     * Optimal string alignment: one for each letter that is put in, left out, changed, or swapped
     * with its neighbour.
     */
    static int distance(String left, String right) {
        var table = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int cheapest(int[][] table, String left, String right, int i, int j) {
        var same = left.charAt(i - 1) == right.charAt(j - 1);
        var cost = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        cost = Math.min(cost, table[i - 1][j - 1] + (same ? 0 : 1));
        var swapped =
                i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(cost, table[i - 2][j - 2] + 1) : cost;
    }
}
