package dev.torhaus.simulator;

import dev.torhaus.device.Signals;
import dev.torhaus.device.Strikes;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * A house with people in it, made from a seed: members come in the morning, badge, push the door
 * when it is released, sit at desks, take breaks and leave by the exit button; now and then
 * somebody comes with an unknown card or while the house is closed, and now and then a reader's
 * lines are disturbed. It goes on from day to day. What happens depends on the seed, the plan, the
 * start, and on whether the gateway releases the doors: on nothing else.
 *
 * <p>On the engine's thread; {@link Strikes} and {@link Signals} on the actuator's.
 */
public final class SimulatedHouse implements Strikes, Signals {
    // Streams of chance; those of the day plan and of the population have the lower numbers.
    private static final long START = 16;
    private static final long VISITORS = 17;
    private static final long ERRANDS = 18;
    private static final long STRANGERS = 19;
    private static final long DISTURBANCES = 20;

    private final HousePlan plan;
    private final long seed;
    private final DayPlan days;
    private final Population population;
    private final Scene scene;
    private final RememberedOutputs outputs = new RememberedOutputs();
    private final Tally tally = new Tally();
    private final List<SimulatedDesk> desks;
    private final List<SimulatedDoor> doors;

    public SimulatedHouse(
            HousePlan plan, Wiring wiring, long seed, SimulatedClock clock, Edges edges) {
        this.plan = plan;
        this.seed = seed;
        days = new DayPlan(plan, seed);
        population = new Population(seed, plan.members(), wiring);
        scene = new Scene(clock, edges);
        var rooms = new Furnishing(plan, wiring, scene, tally, outputs);
        desks = rooms.desks();
        doors = rooms.doors();
    }

    /** What is to be enrolled before {@link #begin}, so that the members' cards are known. */
    public List<SimulatedCard> cards() {
        return population.cards();
    }

    /**
     * Schedules the rest of the day on which the clock starts; the days that follow come by
     * themselves.
     */
    public void begin() {
        var start = scene.clock().at(scene.now()).wall();
        beginDay(start.atZone(plan.zone()).toLocalDate(), start);
    }

    /** What happened so far. */
    public Tally tally() {
        return tally;
    }

    @Override
    public void release(DoorId door) {
        outputs.release(door);
    }

    @Override
    public void lock(DoorId door) {
        outputs.lock(door);
    }

    @Override
    public void show(ReaderId reader, Aspect aspect) {
        outputs.show(reader, aspect);
    }

    /** What a reader shows. Any thread. */
    public Aspect aspect(ReaderId reader) {
        return outputs.aspect(reader);
    }

    private void beginDay(LocalDate date, Instant from) {
        var day = days.of(date);
        day.visits().forEach(visit -> visit(date, visit, from));
        day.errands().stream()
                .filter(errand -> !errand.at().isBefore(from))
                .forEach(errand -> at(errand.at(), () -> errand(date, errand)));
        passersBy(date, STRANGERS, day.strangers(), from, this::stranger);
        passersBy(date, DISTURBANCES, day.disturbances(), from, this::disturbance);
        var tomorrow = date.plusDays(1);
        var midnight = tomorrow.atStartOfDay(plan.zone()).toInstant();
        at(midnight, () -> beginDay(tomorrow, midnight));
    }

    private void visit(LocalDate date, Visit planned, Instant from) {
        var person = planned.person();
        planned.after(from, Dice.of(seed, START, person, date.toEpochDay()))
                .ifPresent(visit ->
                        new Visitor(
                                        scene,
                                        door(person),
                                        desks.get(visit.desk()),
                                        population.uid(person),
                                        visit,
                                        Dice.of(seed, VISITORS, person, date.toEpochDay()))
                                .begin());
    }

    /** Fetches something, if the door opens. */
    private void errand(LocalDate date, DayPlan.Errand errand) {
        var person = errand.person();
        var dice = Dice.of(seed, ERRANDS, person, date.toEpochDay());
        var uid = population.uid(person);
        var door = door(person);
        door.enter(
                uid,
                2,
                dice,
                in -> {
                    if (in) {
                        var inside = dice.between(Duration.ofMinutes(2), Duration.ofMinutes(10));
                        scene.after(inside, () -> door.leave(uid, dice, () -> {}));
                    }
                });
    }

    private void passersBy(
            LocalDate date, long stream, List<Instant> moments, Instant from, Consumer<Dice> what) {
        for (int i = 0; i < moments.size(); i++) {
            if (!moments.get(i).isBefore(from)) {
                var dice = Dice.of(seed, stream, i, date.toEpochDay());
                at(moments.get(i), () -> what.accept(dice));
            }
        }
    }

    private void stranger(Dice dice) {
        var door = doors.get(dice.below(doors.size()));
        if (door.hasReader()) {
            door.enter(population.stranger(dice), 1 + dice.below(2), dice, _ -> {});
        }
    }

    private void disturbance(Dice dice) {
        var door = doors.get(dice.below(doors.size()));
        if (door.hasReader()) {
            door.disturb(dice);
        }
    }

    private SimulatedDoor door(int person) {
        return doors.get(person % doors.size());
    }

    private void at(Instant wall, Runnable what) {
        scene.at(scene.clock().monotonicNanos(wall), what);
    }
}
