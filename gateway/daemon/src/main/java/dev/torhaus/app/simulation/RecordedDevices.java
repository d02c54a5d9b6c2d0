package dev.torhaus.app.simulation;

import dev.torhaus.access.CardKey;
import dev.torhaus.app.console.CommandFailed;
import dev.torhaus.app.daemon.Devices;
import dev.torhaus.device.Clock;
import dev.torhaus.device.Learning;
import dev.torhaus.device.Lines;
import dev.torhaus.device.Signals;
import dev.torhaus.device.SilentAlarm;
import dev.torhaus.device.Strikes;
import dev.torhaus.loop.Gateway;
import dev.torhaus.simulator.Pace;
import dev.torhaus.simulator.Playback;
import dev.torhaus.simulator.PlayedLines;
import dev.torhaus.simulator.Recording;
import dev.torhaus.simulator.RecordingException;
import dev.torhaus.simulator.RememberedOutputs;
import dev.torhaus.simulator.SimulatedClock;
import dev.torhaus.site.Site;
import java.io.IOException;

/** A recording behind the ports, played in virtual time. Nobody sees what its strikes do. */
final class RecordedDevices implements Devices {
    private final Recording recording;
    private final SimulatedClock clock;
    private final Learning learning;
    private final PlayedLines lines;
    private final RememberedOutputs outputs = new RememberedOutputs();

    RecordedDevices(Site site, CardKey key, Recording recording) {
        this.recording = recording;
        clock = new SimulatedClock(recording.first(), 0, new Pace.Virtual());
        learning = new Learning(site.wiring().readers());
        lines = new PlayedLines(site.wiring(), key, clock, learning);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public Learning learning() {
        return learning;
    }

    @Override
    public Strikes strikes() {
        return outputs;
    }

    @Override
    public Signals signals() {
        return outputs;
    }

    @Override
    public SilentAlarm silentAlarm() {
        return SilentAlarm.NONE;
    }

    @Override
    public void wired(Gateway gateway) {
        clock.settleWith(gateway::settleStorage);
        try {
            Playback.begin(recording, clock, lines, lines::end);
        } catch (IOException | RecordingException changed) {
            throw new CommandFailed(changed.getMessage(), changed);
        }
    }
}
