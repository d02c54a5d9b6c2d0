package dev.torhaus.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.AreaId;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.CommandOutcome;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorAlarm;
import dev.torhaus.event.DoorMode;
import dev.torhaus.event.FeedFault;
import dev.torhaus.event.FeedId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.HolidayCalendar;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.ModeCause;
import dev.torhaus.event.Noise;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.OpeningHours.DaySpan;
import dev.torhaus.event.OpeningHours.OpenDate;
import dev.torhaus.event.OpeningHours.WeeklySpan;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderHealth;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.RemoteAction;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.RosterChange;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.SensorHealth;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.SourceId;
import dev.torhaus.event.TamperId;
import dev.torhaus.event.TapMark;
import dev.torhaus.event.UnknownCause;
import dev.torhaus.journal.JournalException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every kind that was ever written, with its golden file of one JSON a line. A file here is never
 * changed and never deleted: journals hold these bytes.
 */
class EntryJsonTest {
    private static final Instant NOON = Sample.NOON;
    private static final FeedId MQTT = new FeedId("mqtt");

    private static final List<OpenEvent> EVENTS =
            List.of(
                    new OpenEvent.PowerUp(true, true, null),
                    new OpenEvent.PowerUp(false, false, NOON),
                    new OpenEvent.PowerDown(),
                    new OpenEvent.Mark(List.of()),
                    new OpenEvent.Mark(
                            List.of(
                                    new OpenEvent.OpenDesk(new DeskId("a1"), NOON),
                                    new OpenEvent.OpenDesk(
                                            new DeskId("b-2"), NOON.minusNanos(123456789)))),
                    Sample.desk("a1", Occupancy.OCCUPIED),
                    Sample.desk("a1", Occupancy.VACANT),
                    Sample.desk("a1", Occupancy.UNKNOWN),
                    unknown(UnknownCause.WARM_UP),
                    unknown(UnknownCause.WATCHING),
                    unknown(UnknownCause.SENSOR_STUCK),
                    unknown(UnknownCause.SENSOR_CHATTERING),
                    unknown(UnknownCause.SENSOR_SILENT),
                    unknown(UnknownCause.SENSOR_UNREACHABLE),
                    health(0, SensorHealth.WELL),
                    health(1, SensorHealth.STUCK),
                    health(2, SensorHealth.CHATTERING),
                    health(0, SensorHealth.SILENT),
                    health(1, SensorHealth.UNREACHABLE),
                    new OpenEvent.TamperChanged(new TamperId("cabinet"), true),
                    new OpenEvent.TamperChanged(new TamperId("cabinet"), false),
                    new OpenEvent.AccessGranted(Sample.FRONT, Sample.FRONT_IN),
                    denied(CoarseReason.UNKNOWN),
                    denied(CoarseReason.NOT_NOW),
                    denied(CoarseReason.NOT_HERE),
                    denied(CoarseReason.BLOCKED),
                    denied(CoarseReason.TECHNICAL),
                    new OpenEvent.DoorReleased(
                            Sample.FRONT, ReleaseCause.CARD, NOON.plusSeconds(3)),
                    new OpenEvent.DoorReleased(
                            Sample.FRONT, ReleaseCause.EXIT_BUTTON, NOON.plusSeconds(3)),
                    new OpenEvent.DoorReleased(
                            Sample.FRONT, ReleaseCause.OPERATOR, NOON.plusSeconds(3)),
                    new OpenEvent.DoorReleased(Sample.FRONT, ReleaseCause.FREE, null),
                    new OpenEvent.DoorReleased(Sample.FRONT, ReleaseCause.FIRE, null),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.TIME),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.CLOSED),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.START),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.STOP),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.OPERATOR),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.MODE),
                    new OpenEvent.DoorLocked(Sample.FRONT, LockCause.FIRE_OVER),
                    new OpenEvent.ReleaseWithheld(Sample.FRONT, ReleaseCause.EXIT_BUTTON),
                    new OpenEvent.ExitShunted(Sample.FRONT, NOON.plusSeconds(3)),
                    new OpenEvent.DoorNotOpened(Sample.FRONT),
                    mode(DoorMode.FREE, ModeCause.SCHEDULE),
                    mode(DoorMode.FREE, ModeCause.FIRST_CARD),
                    mode(DoorMode.LOCKDOWN, ModeCause.OPERATOR),
                    mode(DoorMode.NORMAL, ModeCause.LIFTED),
                    mode(DoorMode.NORMAL, ModeCause.SITE),
                    alarm(DoorAlarm.FORCED_OPEN, AlarmState.RAISED),
                    alarm(DoorAlarm.FORCED_OPEN, AlarmState.PASSED),
                    alarm(DoorAlarm.TAMPER, AlarmState.ACKNOWLEDGED),
                    alarm(DoorAlarm.HELD_OPEN, AlarmState.OVER),
                    alarm(DoorAlarm.CONTACT_FAULT, AlarmState.RAISED),
                    alarm(DoorAlarm.LINE_FAULT, AlarmState.RAISED),
                    alarm(DoorAlarm.PRE_ALARM, AlarmState.RAISED),
                    new OpenEvent.DoorTampered(Sample.FRONT, true),
                    new OpenEvent.DoorTampered(Sample.FRONT, false),
                    new OpenEvent.ReaderTampered(Sample.FRONT_IN, true),
                    new OpenEvent.FireChanged(true),
                    new OpenEvent.FireChanged(false),
                    new OpenEvent.DoorOpened(Sample.FRONT),
                    new OpenEvent.DoorClosed(Sample.FRONT),
                    noise(Noise.SHORT_PULSE, 1),
                    noise(Noise.BOTH_LOW, 2),
                    noise(Noise.WRONG_LENGTH, 3),
                    noise(Noise.PARITY, 4),
                    noise(Noise.INCOMPLETE, 5),
                    noise(Noise.GARBLED, 6),
                    noise(Noise.RANDOM_NUMBER, 7),
                    health(ReaderHealth.WORKING),
                    health(ReaderHealth.UNREACHABLE),
                    health(ReaderHealth.HUNG),
                    health(ReaderHealth.WEAK_FIELD),
                    health(ReaderHealth.WIRES_SWAPPED),
                    health(ReaderHealth.FLOODED),
                    new OpenEvent.ReaderOverflow(Sample.FRONT_IN, Long.MAX_VALUE),
                    new OpenEvent.InputsLost(new SourceId("gpio-pinctrl-rp1"), 17),
                    new OpenEvent.StorageStalled(Sample.FRONT, 80),
                    new OpenEvent.Gap(NOON, NOON.plusSeconds(9), 12),
                    new OpenEvent.ClockStepped(-3_600_000),
                    new OpenEvent.DiskSpaceChanged(true, 199),
                    new OpenEvent.ClockUntrusted(),
                    new OpenEvent.ClockTrusted(),
                    new OpenEvent.PassbackForgiven(new AreaId("lab")),
                    new OpenEvent.SiteChanged(
                            new Sha256(
                                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
                    new OpenEvent.CapacityChanged(List.of(), List.of()),
                    new OpenEvent.CapacityChanged(
                            List.of(
                                    new OpeningHours(
                                            new ScheduleId("office"),
                                            List.of(
                                                    new WeeklySpan(
                                                            DayOfWeek.MONDAY,
                                                            new DaySpan(420, 1440))),
                                            HolidayCalendar.SAXONY,
                                            List.of(
                                                    new OpenDate(
                                                            LocalDate.of(2027, 1, 2),
                                                            List.of(new DaySpan(0, 60)))))),
                            List.of(
                                    new OpenEvent.OfferedDesk(
                                            new DeskId("a1"),
                                            new RoomId("atelier"),
                                            new ScheduleId("office")),
                                    new OpenEvent.OfferedDesk(
                                            new DeskId("b-2"), new RoomId("quiet"), null))),
                    new OpenEvent.CapacityChanged(
                            List.of(
                                    new OpeningHours(
                                            new ScheduleId("week"),
                                            Arrays.stream(DayOfWeek.values())
                                                    .map(day ->
                                                            new WeeklySpan(day, new DaySpan(1, 2)))
                                                    .toList(),
                                            HolidayCalendar.NONE,
                                            List.of())),
                            List.of()),
                    new OpenEvent.RosterChanged(RosterChange.MEMBER_ADDED),
                    new OpenEvent.RosterChanged(RosterChange.CARD_ADDED),
                    new OpenEvent.RosterChanged(RosterChange.CARD_REVOKED),
                    new OpenEvent.RosterChanged(RosterChange.MEMBER_CHANGED),
                    new OpenEvent.RosterChanged(RosterChange.MEMBER_REMOVED),
                    new OpenEvent.RosterChanged(RosterChange.CARD_ENABLED),
                    new OpenEvent.RosterChanged(RosterChange.MEMBER_FORGIVEN),
                    new OpenEvent.RosterChanged(RosterChange.MEMBER_UNLOCKED),
                    trouble(FeedFault.UNREACHABLE),
                    trouble(FeedFault.OVERLOADED),
                    trouble(FeedFault.NOT_AUTHORISED),
                    trouble(FeedFault.NOT_FOUND),
                    trouble(FeedFault.REFUSED),
                    trouble(FeedFault.INTERNAL),
                    command(RemoteAction.RELEASE, CommandOutcome.ACCEPTED),
                    command(RemoteAction.LOCK, CommandOutcome.REPLAYED),
                    command(RemoteAction.NORMAL, CommandOutcome.EXPIRED),
                    command(RemoteAction.FREE, CommandOutcome.EXPIRES_TOO_LATE),
                    command(RemoteAction.LOCKDOWN, CommandOutcome.CLOCK_UNTRUSTED),
                    command(RemoteAction.RELEASE, CommandOutcome.DOOR_REFUSES),
                    new OpenEvent.FeedBack(MQTT),
                    new OpenEvent.EntriesRejected(MQTT, 3));

    private static final List<Personal> PERSONAL =
            List.of(
                    new Personal.Tap(Sample.MEMBER, Sample.CARD, null),
                    new Personal.Tap(Sample.MEMBER, Sample.CARD, DenialReason.EXPIRED),
                    new Personal.Tap(
                            Sample.MEMBER,
                            Sample.CARD,
                            null,
                            Set.of(TapMark.PASSBACK, TapMark.DURESS, TapMark.CLOCK_UNTRUSTED)),
                    new Personal.AnonymousTap(DenialReason.WRONG_PIN, Set.of()),
                    new Personal.AnonymousTap(null, Set.of(TapMark.DURESS)),
                    new Personal.UnknownTap(DenialReason.UNKNOWN_CARD),
                    new Personal.RosterRow(Sample.MEMBER, null, "anna", List.of("name", "groups")),
                    new Personal.RosterRow(
                            Sample.MEMBER, Sample.CARD, "J. \"Ö\" Müller", List.of()),
                    new Personal.RosterRow(
                            Sample.MEMBER,
                            null,
                            "anna",
                            List.of("groups", "valid-until"),
                            new Personal.Membership(
                                    Set.of(new GroupId("staff"), new GroupId("members")),
                                    Instant.parse("2026-01-01T00:00:00Z"),
                                    null)),
                    new Personal.Operator("anna"));

    private static OpenEvent command(RemoteAction action, CommandOutcome outcome) {
        return new OpenEvent.RemoteCommand(Sample.FRONT, action, outcome);
    }

    private static OpenEvent trouble(FeedFault fault) {
        return new OpenEvent.FeedTrouble(MQTT, fault);
    }

    private static OpenEvent unknown(UnknownCause cause) {
        return new OpenEvent.DeskChanged(new DeskId("a1"), Occupancy.UNKNOWN, cause);
    }

    private static OpenEvent health(int sensor, SensorHealth health) {
        return new OpenEvent.SensorHealthChanged(new DeskId("a1"), sensor, health);
    }

    private static OpenEvent denied(CoarseReason reason) {
        return new OpenEvent.AccessDenied(Sample.FRONT, Sample.FRONT_IN, reason);
    }

    private static OpenEvent mode(DoorMode mode, ModeCause cause) {
        return new OpenEvent.DoorModeChanged(Sample.FRONT, mode, cause);
    }

    private static OpenEvent alarm(DoorAlarm alarm, AlarmState state) {
        return new OpenEvent.DoorAlarmChanged(Sample.FRONT, alarm, state);
    }

    private static OpenEvent noise(Noise noise, long count) {
        return new OpenEvent.ReaderNoise(Sample.FRONT_IN, noise, count);
    }

    private static OpenEvent health(ReaderHealth health) {
        return new OpenEvent.ReaderHealthChanged(Sample.FRONT_IN, health);
    }

    @Test
    void everyEventIsWrittenAsItsGoldenFileSays() {
        var written = new LinkedHashMap<String, List<String>>();
        for (OpenEvent event : EVENTS) {
            written.computeIfAbsent(EntryJson.kind(event), _ -> new ArrayList<>())
                    .add(EntryJson.write(event));
        }
        written.forEach((kind, lines) -> assertEquals(golden(kind), lines, kind));
    }

    @Test
    void everyGoldenFileOfAnEventIsReadAsThatEvent() {
        var read = new ArrayList<OpenEvent>();
        EVENTS.stream()
                .map(EntryJson::kind)
                .distinct()
                .forEach(kind ->
                        golden(kind).forEach(line -> read.add(EntryJson.event(kind, line))));
        assertEquals(EVENTS, read);
    }

    @Test
    void everyPersonalPartIsWrittenAndReadAsItsGoldenFileSays() {
        var lines =
                PERSONAL.stream()
                        .map(part -> part.getClass().getSimpleName())
                        .distinct()
                        .flatMap(kind -> golden(kind).stream())
                        .toList();
        assertEquals(lines, PERSONAL.stream().map(EntryJson::write).toList());
        assertEquals(PERSONAL, lines.stream().map(EntryJson::personal).toList());
    }

    @Test
    void everyKindHasAGoldenFile() {
        assertEquals(kinds(OpenEvent.class), EntryJson.kinds());
        assertEquals(
                EntryJson.kinds(),
                EVENTS.stream()
                        .map(EntryJson::kind)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                kinds(Personal.class),
                PERSONAL.stream()
                        .map(part -> part.getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyWordOfAnEnumIsInAGoldenFile() {
        var words = new TreeSet<String>();
        for (var type :
                List.of(
                        Occupancy.class,
                        UnknownCause.class,
                        SensorHealth.class,
                        CoarseReason.class,
                        LockCause.class,
                        ReleaseCause.class,
                        DoorMode.class,
                        ModeCause.class,
                        DoorAlarm.class,
                        AlarmState.class,
                        Noise.class,
                        FeedFault.class,
                        HolidayCalendar.class,
                        DayOfWeek.class,
                        RemoteAction.class,
                        CommandOutcome.class,
                        RosterChange.class)) {
            Arrays.stream(type.getEnumConstants()).map(Enum::name).forEach(words::add);
        }
        var text = EVENTS.stream().map(EntryJson::write).collect(Collectors.joining());
        words.removeIf(word -> text.contains('"' + word + '"'));
        assertEquals(Set.of(), words);
    }

    @Test
    void kindOfANewerVersionIsNamed() {
        var e = assertThrows(JournalException.class, () -> EntryJson.event("DeskTeleported", "{}"));
        assertEquals(Kind.NEWER, e.kind());
        assertTrue(e.getMessage().contains("DeskTeleported"), e.getMessage());
    }

    @Test
    void whatIsNotTheJsonOfItsKindIsDamage() {
        var broken =
                Map.of(
                        "no json", "",
                        "no object", "[]",
                        "cut off", "{\"desk\":\"a1\",",
                        "a part missing", "{\"desk\":\"a1\"}",
                        "a part too many", "{\"desk\":\"a1\",\"state\":\"VACANT\",\"who\":\"x\"}",
                        "twice", "{\"desk\":\"a1\",\"desk\":\"a1\",\"state\":\"VACANT\"}",
                        "unknown word", "{\"desk\":\"a1\",\"state\":\"GONE\"}",
                        "no id", "{\"desk\":\"A 1\",\"state\":\"VACANT\"}",
                        "against a rule", "{\"desk\":\"a1\",\"state\":\"UNKNOWN\"}",
                        "null", "{\"desk\":null,\"state\":\"VACANT\"}");
        broken.forEach((why, json) ->
                assertEquals(
                        Kind.DAMAGED,
                        assertThrows(
                                        JournalException.class,
                                        () -> EntryJson.event("DeskChanged", json),
                                        why)
                                .kind(),
                        why));
    }

    @Test
    void damagedPersonalPartIsNotRepeatedInTheMessage() {
        var e =
                assertThrows(
                        JournalException.class,
                        () ->
                                EntryJson.personal(
                                        "{\"kind\":\"Tap\",\"member\":\"m-7q2k\",\"reason\":\"SECRET\"}"));
        assertFalse(e.getMessage().contains("SECRET"), e.getMessage());
        assertFalse(e.getMessage().contains("m-7q2k"), e.getMessage());
    }

    private static Set<String> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> golden(String kind) {
        var name = "/torhaus/journal/" + kind + ".json";
        try (var file = EntryJsonTest.class.getResourceAsStream(name)) {
            assertTrue(file != null, "golden file " + name + " is missing");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
