package dev.torhaus.engine;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each thing of a house stands in the arrays of its state. */
final class Places {
    /** A reader, and the door that it belongs to. */
    record ReaderPlace(int reader, int door) {}

    private final Map<DeskId, Integer> desks = new HashMap<>();
    private final Map<DoorId, Integer> doors = new HashMap<>();
    private final Map<ReaderId, ReaderPlace> readers = new HashMap<>();

    Places(House house) {
        for (House.DeskPlan desk : house.desks()) {
            desks.put(desk.id(), desks.size());
        }
        for (House.DoorPlan door : house.doors()) {
            for (ReaderId reader : door.readers()) {
                readers.put(reader, new ReaderPlace(readers.size(), doors.size()));
            }
            doors.put(door.id(), doors.size());
        }
    }

    int desk(DeskId id) {
        return found(desks.get(id), id);
    }

    int door(DoorId id) {
        return found(doors.get(id), id);
    }

    ReaderPlace reader(ReaderId id) {
        return found(readers.get(id), id);
    }

    int readerCount() {
        return readers.size();
    }

    private static <T> T found(@Nullable T place, Object id) {
        if (place == null) {
            throw new IllegalArgumentException("this house has no " + id);
        }
        return place;
    }
}
