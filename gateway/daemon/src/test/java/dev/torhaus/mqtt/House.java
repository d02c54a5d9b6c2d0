package dev.torhaus.mqtt;

import static dev.torhaus.feed.Entries.NINE;

import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board;
import dev.torhaus.settings.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Boards of a house with desks a0, a1 … in the studio and one front door. */
final class House {
    static final String ROOT = "torhaus/eilenburg";

    /** What Home Assistant is told in the tests. */
    static HomeAssistantSettings discovery(Optional<String> user) {
        return new HomeAssistantSettings(
                "homeassistant",
                user,
                new HomeAssistantSettings.Names(
                        Language.DE,
                        Map.of(new RoomId("studio"), "Atelier"),
                        Map.of(),
                        Map.of(new DoorId("front"), "Haupteingang")));
    }

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
