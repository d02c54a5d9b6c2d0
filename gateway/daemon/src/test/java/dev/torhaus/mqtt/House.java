package dev.torhaus.mqtt;

import static dev.torhaus.feed.Entries.NINE;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board;
import java.util.ArrayList;
import java.util.List;

/** Boards of a house with desks a0, a1 … in the studio and one front door. */
final class House {
    static final String ROOT = "torhaus/eilenburg";

    private House() {}

    /** A desk for each state; desk N changed N seconds after nine. */
    static Board board(Occupancy... states) {
        return board(false, states);
    }

    static Board board(boolean released, Occupancy... states) {
        var desks = new ArrayList<Board.DeskView>();
        for (int i = 0; i < states.length; i++) {
            desks.add(
                    new Board.DeskView(
                            new DeskId("a" + i),
                            new RoomId("studio"),
                            states[i],
                            states[i] == Occupancy.UNKNOWN ? UnknownCause.WARM_UP : null,
                            NINE.plusSeconds(i)));
        }
        return new Board(
                NINE,
                desks,
                List.of(
                        new Board.DoorView(
                                new DoorId("front"), released, NINE, Board.Contact.NONE)));
    }
}
