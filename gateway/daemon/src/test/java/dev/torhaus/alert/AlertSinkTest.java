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
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReaderId;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AlertSinkTest {
    private static final DoorId FRONT = new DoorId("front");

    private final Memory channel = new Memory();
    private final List<OpenEntry> journal = new ArrayList<>();
    private Instant now = Entries.NINE;
    private AlertSink sink = sink(true);
    private long seq;

    private AlertSink sink(boolean isNew) {
        var text = new AlertText(new SiteId("eilenburg"), ZoneId.of("Europe/Berlin"), Language.EN);
        return new AlertSink(
                channel,
                text,
                () -> now,
                new AlertSink.Standing(new FeedId("alert-mail"), this::recall, isNew));
    }

    /** As the journal does it. */
    private void recall(Set<String> kinds, Instant from, long untilSeq, Consumer<OpenEntry> to) {
        journal.stream()
                .filter(entry -> kinds.contains(entry.kind()) || entry.seq() == untilSeq)
                .filter(entry -> !entry.recorded().isBefore(from) && entry.seq() <= untilSeq)
                .forEach(to);
    }

    private void restart() throws Undelivered {
        sink = sink(false);
        tell(new OpenEvent.PowerUp(false, true, now));
    }

    private void minutes(int count) throws Undelivered {
        for (int i = 0; i < count; i++) {
            now = now.plus(Duration.ofMinutes(1));
            tell(new OpenEvent.Mark(List.of()));
        }
    }

    private static final class Memory implements Channel {
        private final List<String> sent = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();
        private boolean away;
        private String unwanted = "nothing";
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
            if (message.subject().contains(unwanted)) {
                throw NotSent.unfit("554 looks like spam");
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
    void aForcedDoorThatIsShutAgainIsNotOverUntilSomebodyHasTakenNotice() throws Undelivered {
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.PASSED);
        assertEquals(
                List.of(
                        "door front forced open",
                        "door front forced open: passed, not acknowledged"),
                channel.sent);
        assertTrue(channel.messages.getLast().body().contains("acknowledge the alarm"));
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.PASSED);
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.OVER);
        assertEquals("door front forced open: over", channel.sent.getLast());
        assertEquals(5, channel.sent.size());
    }

    @Test
    void aRestartTellsNothingTwiceAndKnowsWhatIsStillToBeEnded() throws Undelivered {
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED);
        tell(new OpenEvent.StorageStalled(FRONT, 90));
        tell(health("a1", SensorHealth.STUCK));
        var old = List.copyOf(channel.sent);
        now = now.plus(Duration.ofDays(20));
        restart();
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.ACKNOWLEDGED);
        restart();
        alarm(DoorAlarm.FORCED_OPEN, AlarmState.OVER);
        tell(health("a1", SensorHealth.STUCK));
        tell(health("a1", SensorHealth.WELL));
        assertEquals(
                List.of(
                        "door front forced open: acknowledged",
                        "door front forced open: over",
                        "sensor a1/0 sick: over"),
                channel.sent.subList(old.size(), channel.sent.size()));
    }

    @Test
    void whatAStartDoesNotFindAgainIsToldToBeGoneOnceAndWhatItFindsIsNot() throws Undelivered {
        channel.gathers = true;
        tell(new OpenEvent.DiskSpaceChanged(true, 150)); // stays as it was said
        tell(new OpenEvent.ReaderHealthChanged(new ReaderId("r"), ReaderHealth.UNREACHABLE));
        tell(health("a1", SensorHealth.STUCK));
        tell(health("a2", SensorHealth.STUCK));
        tell(new OpenEvent.FeedTrouble(new FeedId("mqtt"), FeedFault.UNREACHABLE));
        tell(new OpenEvent.FireChanged(true)); // comes back from the journal by itself
        channel.sent.clear();
        restart();
        tell(new OpenEvent.FeedTrouble(new FeedId("mqtt"), FeedFault.UNREACHABLE));
        minutes(4);
        assertEquals(List.of(), channel.sent);
        channel.away = true;
        assertThrows(Undelivered.class, () -> minutes(1));
        channel.away = false;
        minutes(3);
        assertEquals(
                Set.of(
                        "reader r faulty: not again since the gateway's restart",
                        "sensor a1/0 sick: not again since the gateway's restart and 1 more"),
                Set.copyOf(channel.sent).stream()
                        .map(subject -> subject.replace("a2/0", "a1/0"))
                        .collect(Collectors.toSet()));
        assertEquals(2, channel.sent.size());
        assertEquals(2, channel.messages.stream().filter(m -> m.id().endsWith("-lapsed")).count());
        tell(new OpenEvent.FeedBack(new FeedId("mqtt")));
        channel.sent.clear();
        restart();
        minutes(10);
        assertEquals(List.of(), channel.sent);
        tell(new OpenEvent.DiskSpaceChanged(false, 340));
        assertEquals(List.of("disk nearly full: over"), channel.sent);
        tell(health("a1", SensorHealth.STUCK));
        assertEquals("sensor a1/0 sick (stuck)", channel.sent.getLast());
    }

    @Test
    void anAlertThatIsNotWantedIsLaidAsideVisiblySoonAndKeepsNoOtherWaiting() throws Undelivered {
        channel.unwanted = "fire";
        var batch =
                List.of(
                        entry(new OpenEvent.FireChanged(true)),
                        entry(health("a1", SensorHealth.STUCK)));
        for (int i = 1; i < AlertSink.TRIES_MAX; i++) {
            var failure = assertThrows(Undelivered.class, () -> sink.deliver(batch));
            assertEquals(Undelivered.Kind.REFUSED, failure.kind());
            assertEquals(List.of(), sink.takeDeadLetters());
        }
        sink.deliver(batch);
        assertEquals(List.of("sensor a1/0 sick (stuck)"), channel.sent);
        var letter = sink.takeDeadLetters().getFirst();
        assertEquals(1, letter.firstSeq());
        assertEquals("554 looks like spam", letter.said());
        assertEquals(List.of(), sink.takeDeadLetters());
    }

    @Test
    void aClockThatIsSetBackSilencesNothing() throws Undelivered {
        tell(new OpenEvent.StorageStalled(FRONT, 90));
        now = now.minus(Duration.ofDays(300));
        tell(new OpenEvent.StorageStalled(FRONT, 90));
        assertEquals(2, channel.sent.size());
    }

    @Test
    void theKindsThatAreLookedForInThePastAreThoseThatMakeAlerts() {
        var kinds = new TreeSet<String>();
        for (Class<?> kind : OpenEvent.class.getPermittedSubclasses()) {
            if (OpenEvents.of(kind)
                    .anyMatch(event -> Alerts.of(Entries.entry(1, now, event)).isPresent())) {
                kinds.add(kind.getSimpleName());
            }
        }
        assertEquals(kinds, new TreeSet<>(Alerts.KINDS));
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
        tell(new OpenEvent.EntriesRejected(new FeedId("alert-mail"), 1));
        tell(new OpenEvent.FeedTrouble(new FeedId("alert-webhook"), FeedFault.REFUSED));
        assertEquals(
                List.of(
                        "sensor a1/0 sick (stuck)",
                        "sensor a1/0 sick (chattering)",
                        "sensor a1/0 sick: over",
                        "delivery to mqtt stands (unreachable)",
                        "delivery to mqtt stands: over",
                        "delivery to alert-webhook stands (refused)"),
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
    void whatHappenedWhileTheMailServerWasAwayOverAHolidayIsSentWhenItIsBack() throws Undelivered {
        sink = sink(false);
        var forced =
                entry(
                        new OpenEvent.DoorAlarmChanged(
                                FRONT, DoorAlarm.FORCED_OPEN, AlarmState.RAISED));
        now = now.plus(Duration.ofDays(4));
        sink.deliver(List.of(forced));
        assertEquals(List.of("door front forced open"), channel.sent);
    }

    @Test
    void whatIsOlderThanADayIsNotSentToANewChannelButStillKnown() throws Undelivered {
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
                Alert.Topic.values().length,
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
        var entry = Entries.entry(++seq, now, event);
        journal.add(entry);
        return entry;
    }
}
