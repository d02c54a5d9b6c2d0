package dev.torhaus.engine;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.RoomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where each thing of a house stands in the arrays of its state. */
final class Places {
    /** A reader, and the door that it belongs to. */
    record ReaderPlace(int reader, int door) {}

    private final Map<DeskId, Integer> desks = new HashMap<>();
    private final List<Integer> roomOfDesk = new ArrayList<>();
    private final List<List<Integer>> desksInRoom = new ArrayList<>();
    private final Map<DoorId, Integer> doors = new HashMap<>();
    private final Map<ReaderId, ReaderPlace> readers = new HashMap<>();
    private final List<ReaderId> readersInOrder = new ArrayList<>();
    private final int[][] interlocked;

    Places(House house) {
        var rooms = new HashMap<RoomId, Integer>();
        for (House.DeskPlan desk : house.desks()) {
            var room = rooms.computeIfAbsent(desk.room(), _ -> desksInRoom.size());
            if (room == desksInRoom.size()) {
                desksInRoom.add(new ArrayList<>());
            }
            desksInRoom.get(room).add(desks.size());
            roomOfDesk.add(room);
            place(desks, desk.id(), desks.size());
        }
        for (House.DoorPlan door : house.doors()) {
            for (ReaderId reader : door.readers()) {
                place(readers, reader, new ReaderPlace(readers.size(), doors.size()));
                readersInOrder.add(reader);
            }
            place(doors, door.id(), doors.size());
        }
        interlocked =
                IntStream.range(0, house.doors().size())
                        .mapToObj(door -> interlocked(house.doors(), door))
                        .toArray(int[][]::new);
    }

    /** The other doors of this door's interlock. */
    private static int[] interlocked(List<House.DoorPlan> doors, int door) {
        var group = doors.get(door).settings().interlock();
        return IntStream.range(0, doors.size())
                .filter(other -> other != door && group.isPresent())
                .filter(other -> doors.get(other).settings().interlock().equals(group))
                .toArray();
    }

    int desk(DeskId id) {
        return found(desks.get(id), id);
    }

    boolean hasDesk(DeskId id) {
        return desks.containsKey(id);
    }

    int roomCount() {
        return desksInRoom.size();
    }

    int roomOf(int desk) {
        return roomOfDesk.get(desk);
    }

    List<Integer> desksIn(int room) {
        return desksInRoom.get(room);
    }

    int door(DoorId id) {
        return found(doors.get(id), id);
    }

    boolean hasDoor(DoorId id) {
        return doors.containsKey(id);
    }

    /** The places of the doors that share an interlock with the door at {@code door}. */
    int[] interlocked(int door) {
        return interlocked[door];
    }

    ReaderPlace reader(ReaderId id) {
        return found(readers.get(id), id);
    }

    int readerCount() {
        return readers.size();
    }

    ReaderId readerAt(int index) {
        return readersInOrder.get(index);
    }

    private static <I, T> void place(Map<I, T> places, I id, T place) {
        if (places.put(id, place) != null) {
            throw new IllegalArgumentException("this house has two of " + id);
        }
    }

    private static <T> T found(@Nullable T place, Object id) {
        if (place == null) {
            throw new IllegalArgumentException("this house has no " + id);
        }
        return place;
    }
}
