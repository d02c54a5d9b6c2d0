package dev.torhaus.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torhaus.app.Shell;
import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent.DoorAlarmChanged;
import dev.torhaus.event.OpenEvent.DoorLocked;
import dev.torhaus.event.OpenEvent.DoorModeChanged;
import dev.torhaus.event.OpenEvent.DoorOpened;
import dev.torhaus.servers.Subscription;
import dev.torhaus.servers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alarms of a door, from its contact to the broker, and what an operator does about them. */
final class AlarmRigCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS_TOPIC = "torhaus/eilenburg/events";
    private static final String DOOR_TOPIC = "torhaus/eilenburg/door/front/state";

    private final RigHouse house;
    private final RigJournal journal;
    private final Subscription messages;

    AlarmRigCheck(RigHouse house, Subscription messages) {
        this.house = house;
        this.journal = house.journal();
        this.messages = messages;
    }

    void addTo(RigReport report) {
        report.check("a forced door is told to the broker at the time of its edge", this::forced);
        report.check("a door that stands open is told when its time is over", this::held);
        report.check("an operator's modes move the strike and reach the broker", this::modes);
    }

    private String forced() {
        lockedForAWhile();
        var before = journal.lastSeq();
        RigHouse.CONTACT.drive(true);
        var opened = journal.await(before, DoorOpened.class);
        var raised = alarm(before, DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        assertEquals(opened.at(), raised.at());
        awaitSent(raised);
        awaitDoor("forced-open");
        RigHouse.CONTACT.drive(false);
        awaitSent(alarm(before, DoorAlarm.FORCED_OPEN, AlarmState.PASSED));
        Shell.run("doors", "acknowledge", "front", "--data", house.data()).orFail();
        awaitSent(alarm(before, DoorAlarm.FORCED_OPEN, AlarmState.OVER));
        awaitDoor("");
        return "";
    }

    private String held() {
        var before = journal.lastSeq();
        Shell.run("doors", "release", "front", "--data", house.data()).orFail();
        RigHouse.CONTACT.drive(true);
        var opened = journal.await(before, DoorOpened.class);
        var called = alarm(before, DoorAlarm.PRE_ALARM, AlarmState.RAISED);
        var held = alarm(before, DoorAlarm.HELD_OPEN, AlarmState.RAISED);
        assertEquals(opened.at().plusSeconds(3), called.at());
        assertEquals(opened.at().plusSeconds(5), held.at());
        awaitSent(called);
        awaitSent(held);
        awaitDoor("held-open");
        RigHouse.CONTACT.drive(false);
        awaitSent(alarm(before, DoorAlarm.HELD_OPEN, AlarmState.OVER));
        return "journalled " + Duration.between(held.at(), held.recorded()).toMillis() + " ms late";
    }

    private String modes() {
        var before = journal.lastSeq();
        Shell.run("doors", "free", "front", "--data", house.data()).orFail();
        awaitStrike(true);
        Shell.run("doors", "lockdown", "--all", "--data", house.data()).orFail();
        awaitStrike(false);
        var list = Shell.run("doors", "list", "--data", house.data()).orFail().lines();
        assertEquals(List.of("front  locked  lockdown"), list);
        Shell.run("doors", "normal", "front", "--data", house.data()).orFail();
        for (var change : journal.events(before, DoorModeChanged.class)) {
            awaitSent(journal.await(before, DoorModeChanged.class, change::equals));
        }
        assertEquals(3, journal.events(before, DoorModeChanged.class).size());
        return "";
    }

    private static void awaitStrike(boolean released) {
        Waiting.until(
                PATIENCE,
                () -> RigHouse.STRIKE.high() == released,
                () -> "the strike is not " + (released ? "released" : "locked"));
    }

    /** An opening just after the strike has locked would be no alarm. */
    private void lockedForAWhile() {
        var locks =
                journal.after(0).stream()
                        .filter(entry -> entry.event() instanceof DoorLocked)
                        .toList();
        if (!locks.isEmpty()) {
            var quiet = locks.getLast().at().plusSeconds(2);
            Waiting.until(PATIENCE, () -> Instant.now().isAfter(quiet), () -> "locked at " + quiet);
        }
    }

    private OpenEntry alarm(long before, DoorAlarm alarm, AlarmState state) {
        return journal.await(
                before,
                DoorAlarmChanged.class,
                changed -> changed.alarm() == alarm && changed.state() == state);
    }

    /** What was journalled reaches the broker with its number and its time. */
    private void awaitSent(OpenEntry entry) {
        Waiting.until(
                PATIENCE,
                () ->
                        sent(EVENTS_TOPIC).stream()
                                .anyMatch(event ->
                                        event.path("seq").asLong() == entry.seq()
                                                && event.path("kind")
                                                        .asString()
                                                        .equals(entry.kind())
                                                && Instant.parse(event.path("at").asString())
                                                        .equals(entry.at())),
                () -> "not sent: " + entry);
    }

    private void awaitDoor(String alarm) {
        Waiting.until(
                PATIENCE,
                () -> {
                    var states = sent(DOOR_TOPIC);
                    return !states.isEmpty()
                            && states.getLast().path("alarm").asString("").equals(alarm);
                },
                () -> "the door's state is " + sent(DOOR_TOPIC));
    }

    private List<JsonNode> sent(String topic) {
        return messages.messages().stream()
                .filter(message -> message.topic().equals(topic))
                .map(message -> JsonMapper.shared().readTree(message.payload()))
                .toList();
    }
}
