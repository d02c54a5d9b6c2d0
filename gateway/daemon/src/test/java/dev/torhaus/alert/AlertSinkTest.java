package dev.torhaus.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.OpenEntry;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.SiteId;
import dev.torhaus.feed.Entries;
import dev.torhaus.feed.Undelivered;
import dev.torhaus.settings.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertSinkTest {
    private static final DoorId FRONT = new DoorId("front");

    private final Memory channel = new Memory();
    private Instant now = Entries.NINE;
    private final AlertSink sink = sink(Language.EN);
    private long seq;

    private AlertSink sink(Language language) {
        var text = new AlertText(new SiteId("eilenburg"), ZoneId.of("Europe/Berlin"), language);
        return new AlertSink(channel, text, () -> now);
    }

    private static final class Memory implements Channel {
        private final List<String> sent = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();
        private boolean away;
        private boolean gathers;

        @Override
        public boolean gathers() {
            return gathers;
        }

        @Override
        public String target() {
            return "memory";
        }

        @Override
        public void send(Message message) throws NotSent {
            if (away) {
                throw NotSent.away("away");
            }
            messages.add(message);
            sent.add(message.subject().replace("Torhaus eilenburg: ", ""));
        }

        @Override
        public void abort() {}
    }

    @Test
    void anAlarmIsToldWhenItBeginsIsAcknowledgedAndIsOverAndNeverTwice() throws Undelivered {
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.ACKNOWLEDGED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.OVER);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.OVER);
        alarm(DoorAlarm.HELD_OPEN, AlarmState.RAISED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        assertEquals(
                List.of(
                        "door front forced open",
                        "door front forced open: acknowledged",
                        "door front forced open: over",
                        "door front held open",
                        "door front forced open"),
                channel.sent);
    }

    @Test
    void aSickSensorAndASickFeedAreToldWithWhatIsWrong() throws Undelivered {
        tell(new OpenEvent.SensorHealthChanged(new DeskId("a1"), 0, SensorHealth.STUCK));
        tell(new OpenEvent.SensorHealthChanged(new DeskId("a1"), 0, SensorHealth.CHATTERING));
        tell(new OpenEvent.SensorHealthChanged(new DeskId("a1"), 0, SensorHealth.WELL));
        tell(new OpenEvent.FeedTrouble(new FeedId("mqtt"), FeedFault.UNREACHABLE));
        tell(new OpenEvent.FeedTrouble(new FeedId("mqtt"), FeedFault.UNREACHABLE));
        tell(new OpenEvent.FeedBack(new FeedId("mqtt")));
        tell(new OpenEvent.FeedTrouble(new FeedId("alert-mail"), FeedFault.UNREACHABLE));
        assertEquals(
                List.of(
                        "sensor a1/0 sick (stuck)",
                        "sensor a1/0 sick (chattering)",
                        "sensor a1/0 sick: over",
                        "delivery to mqtt stands (unreachable)",
                        "delivery to mqtt stands: over"),
                channel.sent);
    }

    @Test
    void whatHappensAgainAndAgainIsToldOnceAnHour() throws Undelivered {
        for (int minute = 0; minute < 130; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            tell(new OpenEvent.StorageStalled(FRONT, 90));
        }
        assertEquals(3, channel.sent.size());
    }

    @Test
    void sensorsThatAreLostTogetherAreToldToAPersonInOneMessage() throws Undelivered {
        channel.gathers = true;
        var lost = new ArrayList<OpenEntry>();
        for (var desk : List.of("a1", "a2", "a3")) {
            lost.add(entry(health(desk, SensorHealth.UNREACHABLE)));
        }
        lost.add(entry(health("a3", SensorHealth.WELL)));
        channel.away = true;
        assertThrows(Undelivered.class, () -> sink.deliver(lost));
        channel.away = false;
        sink.deliver(lost);
        sink.deliver(lost.subList(0, 2)); // nothing new
        assertEquals(
                List.of("sensor a1/0 sick (unreachable) and 2 more", "sensor a3/0 sick: over"),
                channel.sent);
        assertTrue(channel.messages.getFirst().body().contains("a1/0, a2/0, a3/0"));
    }

    private static OpenEvent health(String desk, SensorHealth health) {
        return new OpenEvent.SensorHealthChanged(new DeskId(desk), 0, health);
    }

    @Test
    void aDiskThatIsNearlyFullIsToldOnceUntilItIsOver() throws Undelivered {
        tell(new OpenEvent.DiskSpaceChanged(true, 199));
        tell(new OpenEvent.DiskSpaceChanged(true, 199));
        tell(new OpenEvent.DiskSpaceChanged(false, 301));
        assertEquals(2, channel.sent.size(), () -> "" + channel.sent);
    }

    @Test
    void aSmallStepOfTheClockAndACallToCloseTheDoorAreNoAlerts() throws Undelivered {
        tell(new OpenEvent.ClockStepped(59_999));
        alarm(DoorAlarm.PRE_ALARM, AlarmState.RAISED);
        tell(new OpenEvent.PowerUp(true, true, now));
        tell(new OpenEvent.ClockStepped(-60_000));
        tell(new OpenEvent.PowerUp(true, false, now));
        assertEquals(2, channel.sent.size());
    }

    @Test
    void whatCouldNotBeSentComesAgainUnderTheSameIdAndNothingBeforeIt() throws Undelivered {
        var batch =
                List.of(
                        entry(new OpenEvent.FireChanged(true)),
                        entry(new OpenEvent.DoorOpened(FRONT)),
                        entry(new OpenEvent.FireChanged(false)));
        sink.deliver(batch.subList(0, 1));
        channel.away = true;
        var failure = assertThrows(Undelivered.class, () -> sink.deliver(batch.subList(1, 3)));
        assertEquals(1, failure.delivered());
        channel.away = false;
        sink.deliver(batch.subList(2, 3));
        assertEquals(List.of("fire input", "fire input: over"), channel.sent);
        assertEquals("torhaus-eilenburg-3", channel.messages.getLast().id());
    }

    @Test
    void whatIsOlderThanADayIsNotSentButStillKnown() throws Undelivered {
        var old = entry(new OpenEvent.FireChanged(true));
        now = now.plus(Duration.ofDays(2));
        sink.deliver(List.of(old));
        assertEquals(List.of(), channel.sent);
        tell(new OpenEvent.FireChanged(false));
        assertEquals(List.of("fire input: over"), channel.sent);
    }

    @Test
    void everyAlertHasWordsInBothLanguages() {
        var german = new AlertText(new SiteId("e"), ZoneId.of("UTC"), Language.DE);
        var english = new AlertText(new SiteId("e"), ZoneId.of("UTC"), Language.EN);
        for (Alert.Topic topic : Alert.Topic.values()) {
            var alert = new Alert(topic, "x", "", Alert.State.BEGAN, 1, Entries.NINE);
            assertFalse(german.body(alert).equals(english.body(alert)), topic::toString);
            assertTrue(english.subject(alert).lines().count() == 1, topic::toString);
        }
        assertEquals(
                15,
                Arrays.stream(Alert.Topic.values())
                        .map(topic ->
                                english.subject(
                                        new Alert(
                                                topic,
                                                "x",
                                                "",
                                                Alert.State.BEGAN,
                                                1,
                                                Entries.NINE)))
                        .distinct()
                        .count());
    }

    private void alarm(DoorAlarm alarm, AlarmState state) throws Undelivered {
        tell(new OpenEvent.DoorAlarmChanged(FRONT, alarm, state));
    }

    private void tell(OpenEvent event) throws Undelivered {
        sink.deliver(List.of(entry(event)));
    }

    private OpenEntry entry(OpenEvent event) {
        return Entries.entry(++seq, now, event);
    }
}
