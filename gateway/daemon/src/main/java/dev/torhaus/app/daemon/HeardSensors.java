package dev.torhaus.app.daemon;

import dev.torhaus.engine.Input;
import dev.torhaus.event.SensorId;
import dev.torhaus.event.SourceId;
import dev.torhaus.loop.Gateway;
import dev.torhaus.mqtt.RemoteSensors;
import java.time.Duration;

/** Hands on to the gateway what sensors say over the broker; stamped as it is heard. */
record HeardSensors(Gateway gateway) implements RemoteSensors.Inbox {
    private static final SourceId SOURCE = new SourceId("mqtt-sensors");

    @Override
    public void heard(SensorId sensor, boolean active) {
        gateway.tell(SOURCE, now -> new Input.SensorHeard(now, sensor, active));
    }

    @Override
    public void changed(SensorId sensor, boolean active) {
        gateway.tell(SOURCE, now -> new Input.SensorChanged(now, sensor, active));
    }

    @Override
    public void lost(SensorId sensor, Duration ago) {
        gateway.tell(
                SOURCE,
                now ->
                        new Input.SensorLost(
                                now, sensor, now.at(now.monotonicNanos() - ago.toNanos())));
    }
}
