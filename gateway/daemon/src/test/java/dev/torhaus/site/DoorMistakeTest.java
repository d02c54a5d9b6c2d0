package dev.torhaus.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.torhaus.access.DoorSettings;
import dev.torhaus.device.Wiring;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.GroupId;
import dev.torhaus.event.ReaderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a site file says of a door beyond its lines, and what it cannot say. */
class DoorMistakeTest {
    private static final String CONTACT = "    contact: {line: GPIO16, open: high}\n";

    @Test
    void heldOpenOutOfRangeIsTold() {
        Mistake.isTold(
                CONTACT, CONTACT + "    held-open: §1s\n", "held-open: want 5s to 1h, got 1s");
    }

    @Test
    void preAlarmThatDoesNotComeBeforeHeldOpenIsTold() {
        Mistake.isTold(
                CONTACT,
                CONTACT + "    held-open: 20s\n    pre-alarm: §20s\n",
                "pre-alarm: must come before held-open: make it shorter");
    }

    @Test
    void heldOpenWithoutAContactIsTold() {
        Mistake.isTold(
                CONTACT,
                "    held-open: §20s\n",
                "held-open: the door has no contact that would say whether it is open: add"
                        + " \"contact\", or leave it out");
    }

    @Test
    void interlockOfOneDoorIsTold() {
        Mistake.isTold(
                "doors:\n  - id: front\n",
                "doors:\n  §- id: front\n    interlock: airlock\n",
                "interlock: only one door has the interlock \"airlock\": give it to the other door"
                        + " too, or leave it out");
    }

    @Test
    void freeTimesOfAnUnknownScheduleOrGroupAreTold() {
        Mistake.isTold(
                CONTACT,
                CONTACT + "    free: {schedule: §offce-hours}\n",
                "schedule: there is no schedule \"offce-hours\"; did you mean \"office-hours\"?");
        Mistake.isTold(
                CONTACT,
                CONTACT + "    free: {schedule: office-hours, first-card: [§membrs]}\n",
                "first-card: there is no group \"membrs\"; did you mean \"members\"?");
    }

    @Test
    void freeTimesOfAnInterlockedDoorAreTold() {
        Mistake.isToldIn(
                Samples.HOUSE,
                "    exit-button: {line: GPIO20, pressed: low}\n",
                """
                    exit-button: {line: GPIO20, pressed: low}
                    interlock: airlock
                    free: §{schedule: office-hours}
                """,
                "free: a door of an interlock cannot be free, the other doors would never open:"
                        + " leave one of the two out");
    }

    @Test
    void unknownGroupOfALockdownIsTold() {
        Mistake.isTold(
                CONTACT,
                CONTACT + "    lockdown: {admits: [§membrs]}\n",
                "admits: there is no group \"membrs\"; did you mean \"members\"?");
    }

    @Test
    void whatTheFileSaysOfADoorIsWhatTheEngineGets() {
        var door =
                site(
                                CONTACT,
                                CONTACT
                                        + "    held-open: 45s\n"
                                        + "    pre-alarm: 15s\n"
                                        + "    tamper: {line: GPIO21, open: high}\n"
                                        + "    free: {schedule: office-hours, first-card: [members]}\n"
                                        + "    lockdown: {admits: [members], lifts: [members]}\n")
                        .house()
                        .doors()
                        .getFirst()
                        .settings();
        assertEquals(Duration.ofSeconds(45), door.heldOpen());
        assertEquals(Optional.of(Duration.ofSeconds(15)), door.preAlarm());
        var members = Set.of(new GroupId("members"));
        assertEquals(new DoorSettings.Lockdown(members, members), door.lockdown());
        assertEquals(members, door.freeTimes().orElseThrow().firstCard());
    }

    @Test
    void preAlarmComesAfterTwoThirdsOfHeldOpenWhenNothingIsSaid() {
        var door =
                site(CONTACT, CONTACT + "    held-open: 30s\n")
                        .house()
                        .doors()
                        .getFirst()
                        .settings();
        assertEquals(Optional.of(Duration.ofSeconds(20)), door.preAlarm());
    }

    @Test
    void aCutWireOfTamperContactAndFireInputReadsAsAlarm() {
        var withBoth =
                """
                    tamper: {line: GPIO21, open: high}
                fire: {line: GPIO22, fire: low}
                access:
                """;
        var wiring = site("access:\n", withBoth).wiring();
        var inputs = wiring.inputs();
        assertEquals(
                List.of(Wiring.Bias.PULL_UP),
                inputs.stream()
                        .filter(input ->
                                input.role()
                                        .equals(new Wiring.Role.DoorTamper(new DoorId("front"))))
                        .map(Wiring.Input::bias)
                        .toList());
        assertEquals(
                List.of(Wiring.Bias.PULL_DOWN),
                inputs.stream()
                        .filter(input -> input.role() instanceof Wiring.Role.Fire)
                        .map(Wiring.Input::bias)
                        .toList());
    }

    @Test
    void readerCanHaveATamperContactAndAnExitButtonOnlyShunt() {
        var site =
                site(
                        "formats: [wiegand34]",
                        "formats: [wiegand34], tamper: {line: GPIO21, open: high}");
        assertEquals(
                1,
                site.wiring().inputs().stream()
                        .filter(input ->
                                input.role()
                                        .equals(
                                                new Wiring.Role.ReaderTamper(
                                                        new ReaderId("front-in"))))
                        .count());
        var shunts = site("pressed: low}", "pressed: low, does: shunt}");
        assertFalse(shunts.house().doors().getFirst().settings().exitReleases());
    }

    private static Site site(String text, String replacement) {
        return Samples.site(Samples.SMALL.replace(text, replacement));
    }
}
