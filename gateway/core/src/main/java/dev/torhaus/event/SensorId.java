package dev.torhaus.event;

/** A sensor of a desk, by its place in the desk's list of sensors, from 0. */
public record SensorId(DeskId desk, int index) {
    public SensorId {
        if (index < 0) {
            throw new IllegalArgumentException("sensor index: " + index);
        }
    }

    @Override
    public String toString() {
        return desk + "/" + index;
    }
}
