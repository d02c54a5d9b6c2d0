package dev.torhaus.simulator;

import dev.torhaus.device.Wiring;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the desks and doors of a plan on the lines of a wiring. */
record Furnishing(
        HousePlan plan, Wiring wiring, Scene scene, Tally tally, RememberedOutputs outputs) {

    List<SimulatedDesk> desks() {
        return plan.desks().stream().map(this::desk).toList();
    }

    private SimulatedDesk desk(HousePlan.Desk desk) {
        var sensors = new ArrayList<SimulatedDesk.Sensor>();
        for (int i = 0; i < desk.sensors().size(); i++) {
            var kind = desk.sensors().get(i);
            input(new Wiring.Role.Sensor(new SensorId(desk.id(), i)))
                    .ifPresent(input -> sensors.add(new SimulatedDesk.Sensor(input, kind)));
        }
        return new SimulatedDesk(scene, sensors, plan.busy());
    }

    /**
     * The doors that people use: with a reader outside, and if there are any such, with a way out
     * that sets off no alarm. A house without one has an open doorway.
     */
    List<SimulatedDoor> doors() {
        var withReader =
                plan.doors().stream().map(this::door).filter(SimulatedDoor::hasReader).toList();
        var withExit = withReader.stream().filter(SimulatedDoor::hasQuietExit).toList();
        if (!withExit.isEmpty()) {
            return withExit;
        }
        return withReader.isEmpty() ? List.of(doorway()) : withReader;
    }

    private SimulatedDoor door(HousePlan.Door door) {
        return new SimulatedDoor(
                scene,
                () -> outputs.released(door.id()),
                readers(door.in()),
                readers(door.out()),
                contact(door.id()),
                input(new Wiring.Role.ExitButton(door.id())),
                tally);
    }

    private SimulatedDoor doorway() {
        return new SimulatedDoor(
                scene, () -> true, List.of(), List.of(), Optional.empty(), Optional.empty(), tally);
    }

    private Optional<Wiring.Input> contact(DoorId door) {
        return input(new Wiring.Role.Contact(door));
    }

    private Optional<Wiring.Input> input(Wiring.Role role) {
        return wiring.inputs().stream().filter(input -> input.role().equals(role)).findFirst();
    }

    private List<SimulatedReader> readers(List<ReaderId> ids) {
        return wiring.pairs().stream()
                .filter(pair -> ids.contains(pair.reader()))
                .map(pair -> new SimulatedReader(pair, scene))
                .toList();
    }
}
