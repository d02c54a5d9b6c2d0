package dev.torhaus.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a member means to do in the house on a day.
 *
 * @param desk where, as a number in the plan
 * @param stays in order, not overlapping; at least one
 */
record Visit(int person, int desk, List<Stay> stays) {
    /**
     * Time at the desk.
     *
     * @param goesOut whether the break that follows is spent outside the house
     */
    record Stay(Instant from, Instant until, boolean goesOut) {}

    Visit {
        stays = List.copyOf(stays);
    }

    Instant from() {
        return stays.getFirst().from();
    }

    Instant until() {
        return stays.getLast().until();
    }

    /**
     * What is left of it when the house begins at {@code start}: whoever should be in comes soon.
     */
    Optional<Visit> after(Instant start, Dice dice) {
        var soonest = start.plus(dice.between(Duration.ofSeconds(10), Duration.ofMinutes(4)));
        var left = new ArrayList<Stay>();
        for (Stay stay : stays) {
            var from = stay.from().isBefore(start) ? soonest : stay.from();
            if (from.isBefore(stay.until())) {
                left.add(new Stay(from, stay.until(), stay.goesOut()));
            }
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new Visit(person, desk, left));
    }
}
