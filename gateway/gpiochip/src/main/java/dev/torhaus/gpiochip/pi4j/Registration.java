package dev.torhaus.gpiochip.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.IO;
import com.pi4j.io.exception.IOException;

/** Enters an input or output in Pi4J's registry, which claims its line. */
final class Registration {
    private Registration() {}

    static void add(Context context, IO<?, ?, ?> io) {
        try {
            context.registry().add(io);
        } catch (IllegalStateException wrapped) {
            // Pi4J hides why behind "Failed to initialize IO": the reason is what the caller needs.
            Throwable cause = wrapped.getCause();
            if (cause == null) {
                throw wrapped;
            }
            throw new IOException(io.id() + ": " + cause.getMessage(), cause);
        }
    }
}
