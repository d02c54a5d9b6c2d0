package dev.torhaus.loop;

import dev.torhaus.access.Door;
import dev.torhaus.engine.House;
import dev.torhaus.engine.State;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.loop.Board.AlarmView;
import dev.torhaus.loop.Board.Contact;
import dev.torhaus.loop.Board.DeskView;
import dev.torhaus.loop.Board.DoorView;
import dev.torhaus.loop.Board.ReaderView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes a board of the engine's state. */
final class BoardView {
    private BoardView() {}

    static Board of(State state, Instant at) {
        var desks = new ArrayList<DeskView>();
        for (int i = 0; i < state.desks().size(); i++) {
            var plan = state.house().desks().get(i);
            var presence = state.desks().get(i).presence();
            desks.add(
                    new DeskView(
                            plan.id(),
                            plan.room(),
                            presence.occupancy(),
                            presence.unknownCause(),
                            presence.since()));
        }
        var doors = new ArrayList<DoorView>();
        for (int i = 0; i < state.doors().size(); i++) {
            var plan = state.house().doors().get(i);
            doors.add(view(plan, state.doors().get(i), troubled(plan, state)));
        }
        return new Board(at, desks, doors);
    }

    private static List<ReaderView> troubled(House.DoorPlan plan, State state) {
        var troubled = new ArrayList<ReaderView>();
        for (ReaderId reader : plan.readers()) {
            state.condition(reader)
                    .filter(condition -> condition.health() != ReaderHealth.WORKING)
                    .map(condition -> new ReaderView(reader, condition.health(), condition.since()))
                    .ifPresent(troubled::add);
        }
        return troubled;
    }

    private static DoorView view(House.DoorPlan plan, Door door, List<ReaderView> readers) {
        var contact = !plan.contact() ? Contact.NONE : door.open() ? Contact.OPEN : Contact.CLOSED;
        return new DoorView(
                plan.id(),
                door.released(),
                door.lock().since(),
                contact,
                door.regime().mode(),
                door.lock() instanceof Door.Lock.Unlocked(_, ReleaseCause cause)
                        && cause == ReleaseCause.FIRE,
                alarms(door),
                readers);
    }

    private static List<AlarmView> alarms(Door door) {
        return door.alarms().open().entrySet().stream()
                .map(alarm ->
                        new AlarmView(
                                alarm.getKey(), alarm.getValue().state(), alarm.getValue().since()))
                .toList();
    }
}
