package dev.torhaus.simulator;

import java.time.Duration;

/** A member on the day of a visit: comes in, sits, takes breaks, leaves. Engine's thread. */
final class Visitor {
    private static final int TRIES = 2;
    private static final int RETURNS = 3;

    /** Less is not worth sitting down for. */
    private static final Duration STAY_MIN = Duration.ofSeconds(10);

    private final Scene scene;
    private final SimulatedDoor door;
    private final SimulatedDesk desk;
    private final Uid uid;
    private final Visit visit;
    private final Dice dice;
    private int stay;
    private int returns;

    Visitor(Scene scene, SimulatedDoor door, SimulatedDesk desk, Uid uid, Visit visit, Dice dice) {
        this.scene = scene;
        this.door = door;
        this.desk = desk;
        this.uid = uid;
        this.visit = visit;
        this.dice = dice;
    }

    void begin() {
        scene.at(monotonic(visit.from()), this::come);
    }

    private void come() {
        door.enter(
                uid,
                TRIES,
                dice,
                in -> {
                    if (in) {
                        returns = 0;
                        scene.after(walk(), this::sit);
                    } else if (returns < RETURNS) {
                        returns++;
                        scene.after(
                                dice.between(Duration.ofMinutes(4), Duration.ofMinutes(8)),
                                this::comeAgain);
                    }
                });
    }

    private void comeAgain() {
        if (scene.now() < monotonic(visit.until())) {
            come();
        }
    }

    private void sit() {
        skipWhatIsOver();
        if (stay == visit.stays().size()) {
            door.leave(uid, dice, () -> {});
            return;
        }
        var until = monotonic(visit.stays().get(stay).until());
        desk.sit(until, dice.fork());
        scene.at(until, this::getUp);
    }

    private void skipWhatIsOver() {
        while (stay < visit.stays().size()
                && monotonic(visit.stays().get(stay).until()) < scene.now() + STAY_MIN.toNanos()) {
            stay++;
        }
    }

    private void getUp() {
        var goesOut = visit.stays().get(stay).goesOut();
        stay++;
        if (stay == visit.stays().size()) {
            scene.after(walk(), () -> door.leave(uid, dice, () -> {}));
        } else if (goesOut) {
            scene.after(walk(), () -> door.leave(uid, dice, () -> atNextStay(this::come)));
        } else {
            atNextStay(this::sit);
        }
    }

    private void atNextStay(Runnable what) {
        scene.at(monotonic(visit.stays().get(stay).from()), what);
    }

    private Duration walk() {
        return dice.between(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private long monotonic(java.time.Instant wall) {
        return scene.clock().monotonicNanos(wall);
    }
}
