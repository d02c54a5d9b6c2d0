package dev.torhaus.mqtt;

import static dev.torhaus.feed.Entries.NINE;
import static dev.torhaus.feed.Entries.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DeskId;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.HolidayCalendar;
import dev.torhaus.event.Occupancy;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.OpeningHours;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import dev.torhaus.event.RoomId;
import dev.torhaus.event.ScheduleId;
import dev.torhaus.event.Sha256;
import dev.torhaus.event.UnknownCause;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JsonTest {
    private static final DeskId A1 = new DeskId("a1");
    private static final DoorId FRONT = new DoorId("front");
    private static final String HEAD =
            "{\"seq\":7,\"at\":\"2026-03-02T09:00:00Z\",\"recorded\":\"2026-03-02T09:00:01Z\",";

    private final Json json = new Json();

    @Test
    void anEventHasItsHeadAndItsOwnFields() {
        assertEquals(
                HEAD + "\"kind\":\"DeskChanged\",\"desk\":\"a1\",\"state\":\"occupied\"}",
                event(new OpenEvent.DeskChanged(A1, Occupancy.OCCUPIED, null)));
        assertEquals(
                HEAD
                        + "\"kind\":\"DeskChanged\",\"desk\":\"a1\",\"state\":\"unknown\","
                        + "\"cause\":\"gateway-down\"}",
                event(new OpenEvent.DeskChanged(A1, Occupancy.UNKNOWN, UnknownCause.GATEWAY_DOWN)));
        assertEquals(
                HEAD
                        + "\"kind\":\"AccessDenied\",\"door\":\"front\",\"reader\":\"front-in\","
                        + "\"reason\":\"not-now\"}",
                event(
                        new OpenEvent.AccessDenied(
                                FRONT, new ReaderId("front-in"), CoarseReason.NOT_NOW)));
    }

    @Test
    void timesHashesAndListsAreSpeltOut() {
        assertEquals(
                HEAD
                        + "\"kind\":\"DoorReleased\",\"door\":\"front\",\"cause\":\"exit-button\","
                        + "\"until\":\"2026-03-02T09:00:00.250Z\"}",
                event(
                        new OpenEvent.DoorReleased(
                                FRONT, ReleaseCause.EXIT_BUTTON, NINE.plusMillis(250))));
        assertEquals(
                HEAD
                        + "\"kind\":\"Mark\",\"occupied\":[{\"desk\":\"a1\","
                        + "\"lastActivity\":\"2026-03-02T08:58:20Z\"}]}",
                event(
                        new OpenEvent.Mark(
                                List.of(new OpenEvent.OpenDesk(A1, NINE.minusSeconds(100))))));
        var hash = "ab".repeat(32);
        assertEquals(
                HEAD + "\"kind\":\"SiteChanged\",\"file\":\"" + hash + "\"}",
                event(new OpenEvent.SiteChanged(new Sha256(hash))));
        assertEquals(HEAD + "\"kind\":\"PowerDown\"}", event(new OpenEvent.PowerDown()));
    }

    @Test
    void whatIsOfferedIsSaidInWordsAndDates() {
        var hours =
                new OpeningHours(
                        new ScheduleId("office"),
                        List.of(
                                new OpeningHours.WeeklySpan(
                                        DayOfWeek.MONDAY, new OpeningHours.DaySpan(420, 1200))),
                        HolidayCalendar.SAXONY,
                        List.of(
                                new OpeningHours.OpenDate(
                                        LocalDate.parse("2026-12-28"), List.of())));
        var desk = new OpenEvent.OfferedDesk(A1, new RoomId("atelier"), hours.id());
        assertEquals(
                HEAD
                        + "\"kind\":\"CapacityChanged\",\"hours\":[{\"id\":\"office\",\"weekly\":"
                        + "[{\"day\":\"monday\",\"span\":{\"fromMinute\":420,\"untilMinute\":1200}}],"
                        + "\"holidays\":\"saxony\",\"dates\":[{\"date\":\"2026-12-28\",\"spans\":[]}]}],"
                        + "\"desks\":[{\"desk\":\"a1\",\"room\":\"atelier\",\"hours\":\"office\"}]}",
                event(new OpenEvent.CapacityChanged(List.of(hours), List.of(desk))));
    }

    @Test
    void noEventHasAFieldOfTheHead() {
        var kinds = OpenEvent.class.getPermittedSubclasses();
        assertTrue(kinds.length > 10);
        for (var kind : kinds) {
            for (var component : kind.getRecordComponents()) {
                assertFalse(
                        Set.of("seq", "at", "recorded", "kind").contains(component.getName()),
                        () -> kind + ": " + Arrays.toString(kind.getRecordComponents()));
            }
        }
    }

    private String event(OpenEvent event) {
        return json.event(entry(7, NINE, event));
    }
}
