package dev.torhaus.simulator;

import dev.torhaus.device.Signals;
import dev.torhaus.device.Strikes;
import dev.torhaus.event.DoorId;
import dev.torhaus.event.ReaderId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Strikes and signals with nothing behind them: they remember what they were told. Told on the
 * actuator's thread, asked on any.
 */
public final class RememberedOutputs implements Strikes, Signals {
    private final Set<DoorId> released = ConcurrentHashMap.newKeySet();
    private final Map<ReaderId, Aspect> aspects = new ConcurrentHashMap<>();

    @Override
    public void release(DoorId door) {
        released.add(door);
    }

    @Override
    public void lock(DoorId door) {
        released.remove(door);
    }

    @Override
    public void show(ReaderId reader, Aspect aspect) {
        aspects.put(reader, aspect);
    }

    public boolean released(DoorId door) {
        return released.contains(door);
    }

    public Aspect aspect(ReaderId reader) {
        return aspects.getOrDefault(reader, Aspect.DARK);
    }
}
