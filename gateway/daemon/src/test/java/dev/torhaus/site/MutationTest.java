package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is a site or a list of problems within the file. */
class MutationTest {
    private static final int MUTANTS = 800;
    private static final String PIECES = "{}[]:,-#&*!|>'\"%@`? \n\t09azÄ\u0000\u0085\uFEFF";

    @Test
    void noFileMakesTheReaderThrow() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var bytes = mutant(random);
            try {
                refused +=
                        check(SiteFile.parse(Path.of("site.yaml"), bytes, LineCheck.NONE), bytes);
            } catch (RuntimeException | StackOverflowError | AssertionError failure) {
                throw new AssertionError(
                        "seed "
                                + seed
                                + ", mutant "
                                + i
                                + ":\n"
                                + new String(bytes, StandardCharsets.UTF_8),
                        failure);
            }
        }
        assertTrue(refused > MUTANTS / 2, "seed " + seed + ": only " + refused + " refused");
    }

    /** Returns 1 when it was refused, in which case every problem must point into the file. */
    private static int check(Parsed parsed, byte[] bytes) {
        return switch (parsed) {
            case Parsed.Ok _ -> 0;
            case Parsed.Invalid(List<Problem> problems) -> {
                assertFalse(problems.isEmpty());
                var lines = 1 + new String(bytes, StandardCharsets.UTF_8).lines().count();
                for (Problem problem : problems) {
                    assertTrue(problem.line() >= 1 && problem.line() <= lines, problem::toString);
                    assertTrue(problem.column() >= 1, problem::toString);
                    assertTrue(problem.text().lines().count() == 1, problem::toString);
                }
                yield 1;
            }
        };
    }

    static byte[] mutant(Random random) {
        var text = new StringBuilder(random.nextBoolean() ? Samples.SMALL : Samples.HOUSE);
        for (int edits = 1 + random.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
            var at = random.nextInt(text.length());
            var end = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> text.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setLength(at + 1);
            }
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
