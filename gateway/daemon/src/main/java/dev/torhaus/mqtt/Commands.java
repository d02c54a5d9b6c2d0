package dev.torhaus.mqtt;

import java.util.Optional;
import java.util.function.Consumer;

/** Who carries out commands for doors. Called on the feed's thread; does not wait. */
public interface Commands {
    /**
     * Has a command carried out once.
     *
     * @param then is told once, on any thread, and must not wait: why the command was refused, in a
     *     word or two with hyphens; empty when it was carried out and that is on disk
     */
    void carryOut(DoorCommand command, Consumer<Optional<String>> then);
}
