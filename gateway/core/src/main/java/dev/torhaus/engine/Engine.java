package dev.torhaus.engine;

import dev.torhaus.event.OpenEvent;

/**
 * The gateway's one decision function. Pure: the same state and input give the same step. Occupancy
 * is decided in {@link DeskRules}, doors in {@link DoorRules} and what it calls, cards in {@link
 * CardRules}, members in {@link RosterRules}, the site file in {@link SiteRules}, feeds in {@link
 * FeedRules}, what could not be stored in {@link GapRules}.
 */
public final class Engine {
    private Engine() {}

    /**
     * Takes one input. A stamp before the last step's is taken at the last step's time, and
     * counted. Throws IllegalArgumentException for a thing that the house does not have, and
     * IllegalStateException when a run does not begin with its one Start: mistakes of the wiring,
     * not of the world. Requests alone may also come without one: where nobody watches a house,
     * members and cards are still looked after.
     *
     * <p>When a Tick comes late, or not at all before the next input, everything is as if it had
     * come in time: each thing first takes what was due for it.
     */
    public static Step step(State state, Input input) {
        var first = state.last == null && !(input instanceof Input.Request);
        if (first != input instanceof Input.Start) {
            throw new IllegalStateException(
                    "a run begins with its one Start, not with "
                            + input.getClass().getSimpleName());
        }
        var turn = new Turn(state, input.stamp());
        ClockRules.trust(turn);
        switch (input) {
            case Input.Start start -> start(turn, start);
            case Input.Stop _ -> {
                DeskRules.due(turn);
                DoorRules.stop(turn);
                NoiseRules.stop(turn);
                KeypadRules.stop(turn);
                mark(turn);
                turn.happened(new OpenEvent.PowerDown());
                return turn.stopped();
            }
            case Input.Tick _ -> tick(turn);
            case Input.SensorChanged changed -> DeskRules.sensorChanged(turn, changed);
            case Input.SensorHeard heard -> DeskRules.sensorHeard(turn, heard);
            case Input.SensorLost lost -> DeskRules.sensorLost(turn, lost);
            case Input.TamperChanged changed -> tamper(turn, changed);
            case Input.ContactChanged changed -> ContactRules.changed(turn, changed);
            case Input.ExitPressed pressed -> DoorRules.exitPressed(turn, pressed);
            case Input.DoorLineSeen seen -> AlarmRules.lineSeen(turn, seen);
            case Input.FireLineLost lost -> AlarmRules.fireLineLost(turn, lost);
            case Input.DoorTamperChanged changed -> AlarmRules.tampered(turn, changed);
            case Input.ReaderTamperChanged changed -> AlarmRules.tampered(turn, changed);
            case Input.FireChanged changed -> FireRules.changed(turn, changed.active());
            case Input.CardRead read -> CardRules.cardRead(turn, read);
            case Input.PinEntered entered -> KeypadRules.pinEntered(turn, entered);
            case Input.NoiseHeard heard -> NoiseRules.heard(turn, heard);
            case Input.PulsesLost lost -> NoiseRules.pulsesLost(turn, lost);
            case Input.ReaderHealthSeen seen -> NoiseRules.healthSeen(turn, seen);
            case Input.OperateDoors operate -> OperatorRules.operate(turn, operate);
            case Input.InputsRefused(_, var source, var count) ->
                    turn.happened(new OpenEvent.InputsLost(source, count));
            case Input.ReleaseOvertook(_, var door, var waited) ->
                    turn.happened(new OpenEvent.StorageStalled(door, waited));
            case Input.DiskSpaceSeen(_, var low, var freeMib) ->
                    turn.happened(new OpenEvent.DiskSpaceChanged(low, freeMib));
            case Input.EntriesLost lost -> GapRules.lost(turn, lost);
            case Input.RosterRead read -> GapRules.rosterRead(turn, read);
            case Input.FeedChanged changed -> FeedRules.changed(turn, changed);
            case Input.FeedRejected rejected -> FeedRules.rejected(turn, rejected);
            case Input.ClockMoved(_, var byMillis) -> {
                turn.happened(new OpenEvent.ClockStepped(byMillis));
                FreeTimeRules.clockMoved(turn);
            }
            case Input.CommandsRemembered remembered -> RemoteRules.remembered(turn, remembered);
            case Input.RemoteCommand command -> RemoteRules.command(turn, command);
            case Input.SiteLoaded loaded -> SiteRules.loaded(turn, loaded);
            case Input.ReloadSite reload -> SiteRules.reload(turn, reload);
            case Input.ChangeRoster change -> RosterRules.change(turn, change);
        }
        return turn.end();
    }

    private static void start(Turn turn, Input.Start start) {
        var resume = start.resume();
        turn.happened(
                new OpenEvent.PowerUp(resume.newBoot(), resume.cleanStop(), resume.knownUntil()));
        turn.access = turn.access.with(turn.access.standings().resumed(turn.now));
        DoorRules.start(turn, start);
        DeskRules.start(turn, start);
        turn.marked();
    }

    private static void tamper(Turn turn, Input.TamperChanged changed) {
        var said = turn.before().tampers.get(changed.tamper());
        if (said == null || said != changed.open()) {
            turn.tamper(changed.tamper(), changed.open());
            turn.happened(new OpenEvent.TamperChanged(changed.tamper(), changed.open()));
        }
    }

    private static void tick(Turn turn) {
        DeskRules.due(turn);
        DoorRules.due(turn);
        KeypadRules.due(turn);
        PassageRules.due(turn);
        FeedRules.due(turn);
        NoiseRules.due(turn);
        var now = turn.now.monotonicNanos();
        var full = now >= turn.before().fullMarkNanos;
        if ((full && DeskRules.anyOccupied(turn))
                || (now >= turn.before().markNanos && turn.silent())) {
            mark(turn);
        } else if (full) {
            turn.marked();
        }
    }

    private static void mark(Turn turn) {
        turn.happened(new OpenEvent.Mark(DeskRules.occupied(turn)));
        turn.marked();
    }
}
