package dev.torhaus.access;

import dev.torhaus.event.AlarmState;
import dev.torhaus.event.DoorAlarm;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The alarms of a door that are not over. Immutable; the most serious comes first. */
public record Alarms(Map<DoorAlarm, Open> open) {
    public static final Alarms NONE = new Alarms(Map.of());

    /**
     * An alarm that is not over.
     *
     * @param since since when it is in this state
     */
    public record Open(AlarmState state, Instant since) {
        public Open {
            if (state == AlarmState.OVER) {
                throw new IllegalArgumentException("an alarm that is over is not kept");
            }
        }
    }

    public Alarms {
        var ordered = new EnumMap<DoorAlarm, Open>(DoorAlarm.class);
        ordered.putAll(open);
        open = Collections.unmodifiableMap(ordered);
    }

    /** How {@code alarm} stands. */
    public AlarmState state(DoorAlarm alarm) {
        var known = open.get(alarm);
        return known == null ? AlarmState.OVER : known.state();
    }

    /** Whether the condition of {@code alarm} holds. */
    public boolean holds(DoorAlarm alarm) {
        return switch (state(alarm)) {
            case RAISED, ACKNOWLEDGED -> true;
            case PASSED, OVER -> false;
        };
    }

    /** How {@code alarm} stands once its condition holds. */
    public AlarmState raised(DoorAlarm alarm) {
        return switch (state(alarm)) {
            case PASSED, OVER, RAISED -> AlarmState.RAISED;
            case ACKNOWLEDGED -> AlarmState.ACKNOWLEDGED;
        };
    }

    /** How {@code alarm} stands once its condition is over. */
    public AlarmState passed(DoorAlarm alarm) {
        return switch (state(alarm)) {
            case RAISED, PASSED -> alarm.latches() ? AlarmState.PASSED : AlarmState.OVER;
            case ACKNOWLEDGED, OVER -> AlarmState.OVER;
        };
    }

    /** How {@code alarm} stands once an operator has acknowledged it. */
    public AlarmState acknowledged(DoorAlarm alarm) {
        return switch (state(alarm)) {
            case RAISED, ACKNOWLEDGED -> AlarmState.ACKNOWLEDGED;
            case PASSED, OVER -> AlarmState.OVER;
        };
    }

    public Alarms with(DoorAlarm alarm, AlarmState state, Instant since) {
        var changed = new EnumMap<DoorAlarm, Open>(DoorAlarm.class);
        changed.putAll(open);
        if (state == AlarmState.OVER) {
            changed.remove(alarm);
        } else {
            changed.put(alarm, new Open(state, since));
        }
        return new Alarms(changed);
    }
}
