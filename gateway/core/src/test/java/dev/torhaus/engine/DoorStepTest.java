package dev.torhaus.engine;

import static dev.torhaus.engine.Run.card;
import static dev.torhaus.engine.Run.contact;
import static dev.torhaus.engine.Run.exit;
import static dev.torhaus.engine.Run.nanos;
import static dev.torhaus.engine.Run.wall;
import static dev.torhaus.engine.SmallHouse.ANNA;
import static dev.torhaus.engine.SmallHouse.ANNAS;
import static dev.torhaus.engine.SmallHouse.BACK;
import static dev.torhaus.engine.SmallHouse.BACK_IN;
import static dev.torhaus.engine.SmallHouse.FRONT;
import static dev.torhaus.engine.SmallHouse.FRONT_IN;
import static dev.torhaus.engine.SmallHouse.FRONT_OUT;
import static dev.torhaus.engine.SmallHouse.NOBODYS;
import static dev.torhaus.engine.SmallHouse.OTTO;
import static dev.torhaus.engine.SmallHouse.OTTOS;
import static dev.torhaus.engine.SmallHouse.RELEASE;
import static dev.torhaus.engine.SmallHouse.credential;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.access.Credential;
import dev.torhaus.event.CoarseReason;
import dev.torhaus.event.DenialReason;
import dev.torhaus.event.LockCause;
import dev.torhaus.event.OpenEvent;
import dev.torhaus.event.Personal;
import dev.torhaus.event.ReaderId;
import dev.torhaus.event.ReleaseCause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoorStepTest {
    private static final Credential ANNAS_CARD = ANNAS.credential();
    private static final Credential OTTOS_CARD = OTTOS.credential();

    private final Run run = Run.ofSmallHouse().forget();

    @Test
    void aCardThatIsLetInReleasesItsDoorAndShowsItOnceTheStrikeIsOpen() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD));
        assertEquals(
                List.of(
                        new OpenEvent.AccessGranted(FRONT, FRONT_IN),
                        new OpenEvent.DoorReleased(FRONT, ReleaseCause.CARD, wall(ofSeconds(8)))),
                run.events());
        assertEquals(List.of(release(FRONT_IN, ofSeconds(8))), run.commands());
        assertEquals(
                Optional.of(new Personal.Tap(ANNA.id(), ANNAS.id(), null)),
                run.entries().getFirst().personal());
        assertTrue(run.state().doors().getFirst().released());
    }

    @Test
    void theSecondFormatOfAReaderIsTriedToo() {
        run.at(ofSeconds(5), card(FRONT_IN, NOBODYS, ANNAS_CARD));
        assertEquals(new OpenEvent.AccessGranted(FRONT, FRONT_IN), run.events().getFirst());
    }

    @Test
    void theStrikeLocksWhenItsTimeIsOver() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD)).forget();
        run.until(ofSeconds(8).minusNanos(1));
        assertEquals(List.of(), run.commands());
        run.until(ofSeconds(8));
        assertEquals(
                List.of(
                        new OpenEvent.DoorLocked(FRONT, LockCause.TIME),
                        new OpenEvent.DoorNotOpened(FRONT)),
                run.events());
        assertEquals(List.of(new Command.Lock(FRONT)), run.commands());
        assertEquals(wall(ofSeconds(8)), run.entries().getFirst().at());
    }

    @Test
    void aLateTickSaysWhenTheStrikeReallyLocked() {
        run.at(ofSeconds(5), card(BACK_IN, ANNAS_CARD)).forget();
        run.withoutTicks(ofSeconds(20), Input.Tick::new);
        assertEquals(wall(ofSeconds(8)), run.entries().getFirst().at());
        assertEquals(wall(ofSeconds(20)), run.entries().getFirst().stamp().wall());
    }

    @Test
    void theStrikeLocksAsSoonAsSomebodyHasPassedAndClosedTheDoor() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD)).forget();
        run.at(ofSeconds(6), contact(FRONT, true)).at(ofSeconds(7), contact(FRONT, false));
        assertEquals(
                List.of(
                        new OpenEvent.DoorOpened(FRONT),
                        new OpenEvent.DoorClosed(FRONT),
                        new OpenEvent.DoorLocked(FRONT, LockCause.CLOSED)),
                run.events());
        assertEquals(List.of(new Command.Lock(FRONT)), run.commands());
        assertEquals(run.entries().size(), run.until(ofSeconds(30)).entries().size());
    }

    @Test
    void aDoorThatStoodOpenWhenItsButtonReleasedItLocksWhenItCloses() {
        run.at(ofSeconds(1), contact(FRONT, true))
                .at(ofSeconds(5), exit(FRONT))
                .at(ofSeconds(6), contact(FRONT, false));
        assertEquals(new OpenEvent.DoorLocked(FRONT, LockCause.CLOSED), run.events().getLast());
    }

    @Test
    void whoIsLetInWhileSomebodyElseGoesThroughIsNotLockedOutWhenThatOneCloses() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD))
                .at(ofSeconds(6), contact(FRONT, true))
                .at(ofSeconds(7), card(FRONT_IN, OTTOS_CARD))
                .at(ofSeconds(8), contact(FRONT, false));
        assertTrue(run.state().doors().getFirst().released());
        run.at(ofSeconds(9), contact(FRONT, true)).at(ofMillis(9_500), contact(FRONT, false));
        assertEquals(new OpenEvent.DoorLocked(FRONT, LockCause.CLOSED), run.events().getLast());
    }

    @Test
    void whoWentThroughTheOpenDoorIsNotSaidToHaveLeftItClosed() {
        run.at(ofSeconds(1), contact(FRONT, true))
                .at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD))
                .at(ofSeconds(6), contact(FRONT, false))
                .forget();
        assertEquals(
                List.of(new OpenEvent.DoorLocked(FRONT, LockCause.TIME)),
                run.until(ofSeconds(20)).eventsButMarks());
    }

    @Test
    void aContactThatSaysWhatIsKnownChangesNothing() {
        run.at(ofSeconds(5), contact(FRONT, false));
        assertEquals(List.of(), run.events());
    }

    @Test
    void aContactThatMovesWhileTheDoorIsLockedLocksNothingAgain() {
        run.at(ofSeconds(5), contact(FRONT, true)).at(ofSeconds(6), contact(FRONT, false));
        assertEquals(List.of(), run.commands());
    }

    @Test
    void whatHappensAfterAReleaseIsOverFindsTheDoorLockedEvenWithoutATick() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD)).forget();
        run.withoutTicks(ofSeconds(9), contact(FRONT, true));
        assertEquals(
                List.of(
                        new OpenEvent.DoorLocked(FRONT, LockCause.TIME),
                        new OpenEvent.DoorNotOpened(FRONT),
                        new OpenEvent.DoorOpened(FRONT)),
                run.events());
        assertEquals(wall(ofSeconds(8)), run.entries().getFirst().at());
    }

    @Test
    void aSecondReleaseProlongsTheFirst() {
        run.at(ofSeconds(5), exit(FRONT)).at(ofSeconds(7), exit(FRONT)).forget();
        assertEquals(List.of(), run.until(ofSeconds(10).minusNanos(1)).events());
        assertEquals(
                List.of(new OpenEvent.DoorLocked(FRONT, LockCause.TIME)),
                run.until(ofSeconds(10)).events());
    }

    @Test
    void theExitButtonReleasesWithoutASignal() {
        run.at(ofSeconds(5), exit(BACK));
        assertEquals(
                List.of(
                        new OpenEvent.DoorReleased(
                                BACK, ReleaseCause.EXIT_BUTTON, wall(ofSeconds(8)))),
                run.events());
        assertEquals(
                List.of(new Command.Release(BACK, nanos(ofSeconds(8)), Optional.empty())),
                run.commands());
        assertEquals(Optional.empty(), run.entries().getFirst().personal());
    }

    @Test
    void theOpenEventOfARefusalIsCoarseAndThePersonalPartExact() {
        run.at(ofSeconds(5), card(BACK_IN, OTTOS_CARD));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(BACK, BACK_IN, CoarseReason.NOT_HERE)),
                run.events());
        assertEquals(
                Optional.of(new Personal.Tap(OTTO.id(), OTTOS.id(), DenialReason.WRONG_DOOR)),
                run.entries().getFirst().personal());
        assertEquals(List.of(refused(BACK_IN, Command.Pattern.DENIED)), run.commands());
        assertFalse(run.state().doors().get(1).released());
    }

    @Test
    void theRightCardAtTheWrongTimeGetsItsOwnPattern() {
        run.at(ofHours(10), card(FRONT_IN, OTTOS_CARD));
        assertEquals(
                new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.NOT_NOW),
                run.events().getLast());
        assertEquals(List.of(refused(FRONT_IN, Command.Pattern.NOT_NOW)), run.commands());
    }

    @Test
    void anUnknownCardIsNotIdentifiedAtAll() {
        run.at(ofSeconds(5), card(FRONT_IN, NOBODYS));
        assertEquals(
                List.of(new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.UNKNOWN)),
                run.events());
        assertEquals(
                Optional.of(new Personal.UnknownTap(DenialReason.UNKNOWN_CARD)),
                run.entries().getFirst().personal());
    }

    @Test
    void withAClockThatCannotBeBelievedOnlyTimelessGrantsOpen() {
        run.clockUntrusted().at(ofSeconds(5), card(FRONT_IN, OTTOS_CARD));
        assertEquals(
                new OpenEvent.AccessDenied(FRONT, FRONT_IN, CoarseReason.TECHNICAL),
                run.events().getLast());
        run.at(ofSeconds(15), card(FRONT_IN, ANNAS_CARD));
        assertEquals(
                new OpenEvent.AccessGranted(FRONT, FRONT_IN),
                run.events().get(run.events().size() - 2));
    }

    @Test
    void aBadgeThatIsRepeatedShowsItsAnswerAgainAndNothingElse() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD)).forget();
        run.at(ofSeconds(6), card(FRONT_IN, ANNAS_CARD));
        assertEquals(List.of(), run.events());
        assertEquals(List.of(granted(FRONT_IN)), run.commands());

        run.at(ofSeconds(20), card(FRONT_IN, NOBODYS)).forget();
        run.at(ofSeconds(21), card(FRONT_IN, NOBODYS));
        assertEquals(List.of(), run.events());
        assertEquals(List.of(refused(FRONT_IN, Command.Pattern.DENIED)), run.commands());
    }

    @Test
    void aBadgeAfterTheWindowIsANewOne() {
        run.at(ofSeconds(5), card(FRONT_IN, NOBODYS)).forget();
        run.at(ofSeconds(7), card(FRONT_IN, NOBODYS));
        assertEquals(1, run.events().size());
    }

    @Test
    void aCardThatIsHeldStaysOneBadgeWhileItsAnswerStands() {
        run.at(ofSeconds(5), card(FRONT_IN, NOBODYS)).forget();
        for (var at = ofMillis(6500); at.compareTo(ofSeconds(30)) < 0; at = at.plusMillis(1500)) {
            run.at(at, card(FRONT_IN, NOBODYS));
        }
        assertEquals(List.of(), run.events());
    }

    @Test
    void anEagerMemberWhoseReleaseIsOverIsLetInAgain() {
        run.at(ofSeconds(5), card(BACK_IN, ANNAS_CARD))
                .at(ofMillis(6500), card(BACK_IN, ANNAS_CARD))
                .at(ofMillis(7900), card(BACK_IN, ANNAS_CARD))
                .forget()
                .at(ofMillis(9500), card(BACK_IN, ANNAS_CARD));
        assertTrue(run.events().contains(new OpenEvent.AccessGranted(BACK, BACK_IN)));
        assertEquals(release(BACK_IN, ofMillis(12500)), run.commands().getLast());
    }

    @Test
    void aBadgeWithinTwoSecondsIsOneEvenWhenTheDoorIsLockedAlready() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD))
                .at(ofMillis(5300), contact(FRONT, true))
                .at(ofMillis(5900), contact(FRONT, false))
                .forget()
                .at(ofMillis(6500), card(FRONT_IN, ANNAS_CARD));
        assertEquals(List.of(), run.events());
        assertEquals(List.of(), run.commands());
    }

    @Test
    void anotherCardOrAnotherReaderIsNoRepetition() {
        run.at(ofSeconds(5), card(FRONT_IN, NOBODYS))
                .at(ofSeconds(6), card(FRONT_IN, credential(98)))
                .at(ofSeconds(6), card(FRONT_OUT, credential(98)))
                .at(ofSeconds(6), card(FRONT_IN, NOBODYS));
        assertEquals(4, run.events().size());
    }

    @Test
    void theFirstCardOfAReaderIsNoRepetitionHoweverYoungTheClock() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Input.CardRead(run.stamp(), FRONT_IN, List.of()));
    }

    @Test
    void aStopLocksWhatIsReleased() {
        run.at(ofSeconds(5), card(FRONT_IN, ANNAS_CARD)).forget();
        run.at(ofSeconds(6), Input.Stop::new);
        assertEquals(
                List.of(
                        new OpenEvent.DoorLocked(FRONT, LockCause.STOP),
                        new OpenEvent.Mark(List.of()),
                        new OpenEvent.PowerDown()),
                run.events());
        assertEquals(List.of(new Command.Lock(FRONT)), run.commands());
    }

    private static Command release(ReaderId reader, Duration until) {
        return new Command.Release(
                reader.equals(BACK_IN) ? BACK : FRONT, nanos(until), Optional.of(granted(reader)));
    }

    private static Command.Signal granted(ReaderId reader) {
        return new Command.Signal(reader, Command.Pattern.GRANTED, RELEASE);
    }

    private static Command refused(ReaderId reader, Command.Pattern pattern) {
        return new Command.Signal(reader, pattern, ofMillis(500));
    }
}
