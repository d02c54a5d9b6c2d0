package dev.torhaus.mqtt;

import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.loop.Board;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The topics under a root, and a board as the retained states that belong on them. */
final class HouseTopics implements Retained {
    private static final int ANSWER_TOPIC_CHARS_MAX = 256;

    private final String root;
    private final Json json;

    HouseTopics(String root, Json json) {
        this.root = root;
        this.json = json;
    }

    private record DeskState(Occupancy state, Instant since, @Nullable UnknownCause cause) {}

    /**
     * @param alarm the most serious one; null when there is none
     * @param alarms all of them
     * @param readers those that do not work as they should
     */
    private record DoorState(
            Lock lock,
            Board.Contact contact,
            Instant since,
            DoorMode mode,
            boolean fire,
            @Nullable DoorAlarm alarm,
            List<Board.AlarmView> alarms,
            List<Board.ReaderView> readers) {}

    private enum Lock {
        LOCKED,
        RELEASED
    }

    private record RoomState(int desks, int occupied, int vacant, int unknown) {}

    private enum Gateway {
        ONLINE,
        OFFLINE
    }

    /**
     * @param since since when the link stands; unknown to a last will
     */
    private record GatewayState(Gateway status, @Nullable Instant since) {}

    private record Dated(Instant since, String topic, Record state) {}

    @Override
    public List<String> filters() {
        return Stream.of("desk/+/state", "room/+/state", "door/+/state", "gateway/status")
                .map(filter -> root + "/" + filter)
                .toList();
    }

    @Override
    public boolean owns(String topic) {
        return topic.startsWith(root + "/")
                && topic.substring(root.length())
                        .matches("/((desk|room|door)/[^/]+/state|gateway/status)");
    }

    /** Where commands come in: the last level is the user's, as the broker knows them. */
    String commandFilter() {
        return root + "/door/+/command/+";
    }

    /** The levels of a command's topic that vary. */
    record CommandLevels(String door, String user) {}

    CommandLevels commandLevels(String topic) {
        var levels = topic.substring(root.length() + 1).split("/", -1);
        return new CommandLevels(levels[1], levels[3]);
    }

    boolean isCommand(String topic) {
        return topic.startsWith(root + "/")
                && topic.substring(root.length()).matches("/door/[^/]+/command/[^/]+");
    }

    /** A command's topic without its user. */
    String withoutUser(String topic) {
        return topic.replaceFirst("/[^/]*$", "");
    }

    /**
     * Whether an answer may go there: below the root, where the broker's access list is about us,
     * but nowhere where a state, an event or a command is expected.
     */
    boolean mayBeAnsweredTo(String topic) {
        return topic.startsWith(root + "/")
                && topic.length() <= ANSWER_TOPIC_CHARS_MAX
                && !topic.matches(".*[#+\\x00].*")
                && !owns(topic)
                && !isCommand(topic)
                && !topic.equals(events())
                && !topic.startsWith(root + "/gateway/");
    }

    String events() {
        return root + "/events";
    }

    /** The gateway's last will, and what it says itself when it takes leave. */
    Publication offline() {
        return status(new GatewayState(Gateway.OFFLINE, null));
    }

    Publication online(Instant since) {
        return status(new GatewayState(Gateway.ONLINE, since));
    }

    private Publication status(GatewayState state) {
        return Publication.retained(root + "/gateway/status", json.write(state));
    }

    @Override
    public Map<String, String> payloads(Board board) {
        var states = new ArrayList<Dated>();
        for (var desk : board.desks()) {
            states.add(
                    new Dated(
                            desk.since(),
                            root + "/desk/" + desk.id() + "/state",
                            new DeskState(desk.state(), desk.since(), desk.cause())));
        }
        for (var door : board.doors()) {
            states.add(
                    new Dated(
                            door.since(),
                            root + "/door/" + door.id() + "/state",
                            new DoorState(
                                    door.released() ? Lock.RELEASED : Lock.LOCKED,
                                    door.contact(),
                                    door.since(),
                                    door.mode(),
                                    door.fire(),
                                    door.alarms().isEmpty()
                                            ? null
                                            : door.alarms().getFirst().alarm(),
                                    door.alarms(),
                                    door.readers())));
        }
        states.addAll(rooms(board));
        states.sort(Comparator.comparing(Dated::since).reversed());
        var payloads = new LinkedHashMap<String, String>();
        states.forEach(s -> payloads.put(s.topic, json.write(s.state)));
        return payloads;
    }

    private List<Dated> rooms(Board board) {
        var rooms = new TreeMap<String, List<Board.DeskView>>();
        for (var desk : board.desks()) {
            rooms.computeIfAbsent(desk.room().value(), _ -> new ArrayList<>()).add(desk);
        }
        var states = new ArrayList<Dated>();
        rooms.forEach((room, desks) -> states.add(room(new RoomId(room), desks)));
        return states;
    }

    private Dated room(RoomId id, List<Board.DeskView> desks) {
        var newest = desks.stream().map(Board.DeskView::since).max(Comparator.naturalOrder());
        return new Dated(
                newest.orElse(Instant.MIN),
                root + "/room/" + id + "/state",
                new RoomState(
                        desks.size(),
                        count(desks, Occupancy.OCCUPIED),
                        count(desks, Occupancy.VACANT),
                        count(desks, Occupancy.UNKNOWN)));
    }

    private static int count(List<Board.DeskView> desks, Occupancy state) {
        return (int) desks.stream().filter(d -> d.state() == state).count();
    }
}
