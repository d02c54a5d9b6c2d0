package dev.torhaus.simulator;

/**
 * What the people of a simulated house did so far, to be held against what the gateway says. On the
 * engine's thread, or after the run.
 */
public final class Tally {
    private long badges;
    private long entrances;
    private long turnedAway;
    private long exits;
    private long disturbances;

    /** Cards held to readers, unknown ones among them. */
    public long badges() {
        return badges;
    }

    /** People who found the door released and came in. */
    public long entrances() {
        return entrances;
    }

    /** People who went away from a door that stayed locked. */
    public long turnedAway() {
        return turnedAway;
    }

    /** People who began to leave by a door. */
    public long exits() {
        return exits;
    }

    /** Disturbances on the lines of readers. */
    public long disturbances() {
        return disturbances;
    }

    void badge() {
        badges++;
    }

    void entrance() {
        entrances++;
    }

    void turnAway() {
        turnedAway++;
    }

    void exit() {
        exits++;
    }

    void disturbance() {
        disturbances++;
    }

    @Override
    public String toString() {
        return "%d badges, %d entrances, %d turned away, %d exits, %d disturbances"
                .formatted(badges, entrances, turnedAway, exits, disturbances);
    }
}
