package dev.torhaus.device;

import dev.torhaus.device.Signals.Aspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reader shows, step by step. Written as steps with commas between, each of what is on and
 * how long: {@code "red+tone 150ms, dark 100ms, red"}; on are {@code green}, {@code red}, {@code
 * amber} and {@code tone}, or {@code dark}. A last step without a time stays to the end of the
 * signal; {@code repeat} instead begins anew until then; else it is dark from the last step on.
 *
 * @param steps one at least
 */
public record SignalPattern(List<Step> steps, boolean repeated) {
    /** Longer patterns say nothing any more. */
    private static final int STEPS_MAX = 20;

    private static final Duration STEP_MIN = Duration.ofMillis(20);
    private static final Duration STEP_MAX = Duration.ofSeconds(60);
    private static final Pattern STEP =
            Pattern.compile("((?:green|red|amber|tone|dark)(?:\\+\\w+)*)(?:\\s+(\\d{1,5})(ms|s))?");

    /**
     * One step.
     *
     * @param lasting longer than the signal when it stays to its end
     */
    public record Step(Aspect aspect, Duration lasting) {}

    private static final Duration TO_THE_END = Duration.ofDays(36_500);

    public SignalPattern {
        steps = List.copyOf(steps);
    }

    /** Throws IllegalArgumentException with what is wrong, in the operator's words. */
    public static SignalPattern of(String text) {
        var words = new ArrayList<>(List.of(text.strip().split("\\s*,\\s*")));
        var repeated = words.size() > 1 && words.getLast().equals("repeat");
        if (repeated) {
            words.removeLast();
        }
        if (words.size() > STEPS_MAX) {
            throw new IllegalArgumentException(
                    "want at most " + STEPS_MAX + " steps, got " + words.size());
        }
        var steps = new ArrayList<Step>();
        for (int i = 0; i < words.size(); i++) {
            steps.add(step(words.get(i), i == words.size() - 1 && !repeated));
        }
        return new SignalPattern(steps, repeated);
    }

    private static Step step(String word, boolean mayStay) {
        var shape = STEP.matcher(word);
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "want steps such as \"red+tone 150ms, dark 100ms, red\", of green, red, amber,"
                            + " tone or dark, got \""
                            + word
                            + "\"");
        }
        var on = List.of(shape.group(1).split("\\+"));
        if (shape.group(2) == null && !mayStay) {
            throw new IllegalArgumentException(
                    "only the last step may be without a time, got \"" + word + "\"");
        }
        return new Step(
                aspect(on),
                shape.group(2) == null ? TO_THE_END : time(word, shape.group(2), shape.group(3)));
    }

    private static Aspect aspect(List<String> on) {
        for (var word : on) {
            if (!List.of("green", "red", "amber", "tone", "dark").contains(word)
                    || (word.equals("dark") && on.size() > 1)) {
                throw new IllegalArgumentException(
                        "want green, red, amber and tone with + between, or dark, got \""
                                + String.join("+", on)
                                + "\"");
            }
        }
        return new Aspect(
                on.contains("green"),
                on.contains("red"),
                on.contains("amber"),
                on.contains("tone"));
    }

    private static Duration time(String word, String amount, String unit) {
        var time =
                unit.equals("s")
                        ? Duration.ofSeconds(Long.parseLong(amount))
                        : Duration.ofMillis(Long.parseLong(amount));
        if (time.compareTo(STEP_MIN) < 0 || time.compareTo(STEP_MAX) > 0) {
            throw new IllegalArgumentException("want 20ms to 60s, got \"" + word + "\"");
        }
        return time;
    }
}
