package dev.torhaus.device;

import dev.torhaus.device.Wiring.Role;
import dev.torhaus.engine.Input;
import dev.torhaus.engine.Resume;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.DoorLine;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.Stamp;
import java.util.HashSet;
import java.util.Optional;

/** What the levels of input lines mean for the engine. Any thread. */
public final class LevelInputs {
    private LevelInputs() {}

    /** What a change means; empty when that is nothing, as when a button is let go. */
    public static Optional<Input> changed(Role role, Stamp at, boolean active) {
        return switch (role) {
            case Role.Sensor(var sensor) ->
                    Optional.of(new Input.SensorChanged(at, sensor, active));
            case Role.Contact(var door) -> Optional.of(new Input.ContactChanged(at, door, active));
            case Role.Tamper(var tamper) ->
                    Optional.of(new Input.TamperChanged(at, tamper, active));
            case Role.ExitButton(var door) ->
                    active ? Optional.of(new Input.ExitPressed(at, door)) : Optional.empty();
            case Role.DoorTamper(var door) ->
                    Optional.of(new Input.DoorTamperChanged(at, door, active));
            case Role.ReaderTamper(var reader) ->
                    Optional.of(new Input.ReaderTamperChanged(at, reader, active));
            case Role.Fire() -> Optional.of(new Input.FireChanged(at, active));
        };
    }

    /**
     * What it means that a line can be heard no more, its chip being gone: what guards a case
     * counts as open, while a fire input that is gone is no fire.
     */
    public static Input lost(Role role, Stamp at) {
        return switch (role) {
            case Role.Sensor(var sensor) -> new Input.SensorLost(at, sensor, at);
            case Role.Contact(var door) ->
                    new Input.DoorLineSeen(at, door, DoorLine.CONTACT, false);
            case Role.ExitButton(var door) ->
                    new Input.DoorLineSeen(at, door, DoorLine.EXIT_BUTTON, false);
            case Role.Tamper(var tamper) -> new Input.TamperChanged(at, tamper, true);
            case Role.DoorTamper(var door) -> new Input.DoorTamperChanged(at, door, true);
            case Role.ReaderTamper(var reader) -> new Input.ReaderTamperChanged(at, reader, true);
            case Role.Fire() -> new Input.FireLineLost(at);
        };
    }

    /** The first input of a run: what is remembered, and how the lines were found. */
    public static Input.Start start(Stamp now, Resume resume, Lines.Levels levels) {
        var sensors = new HashSet<SensorId>();
        var open = new HashSet<DoorId>();
        var tampered = new HashSet<DoorId>();
        var tamperedReaders = new HashSet<ReaderId>();
        var fire = false;
        for (Role role : levels.active()) {
            switch (role) {
                case Role.Sensor(var sensor) -> sensors.add(sensor);
                case Role.Contact(var door) -> open.add(door);
                case Role.Tamper _, Role.ExitButton _ -> {
                    // A tamper contact tells its level itself; a button counts from its next press.
                }
                case Role.DoorTamper(var door) -> tampered.add(door);
                case Role.ReaderTamper(var reader) -> tamperedReaders.add(reader);
                case Role.Fire() -> fire = true;
            }
        }
        return new Input.Start(now, resume, sensors, open, tampered, tamperedReaders, fire);
    }
}
