package dev.torhaus.gpiochip.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.torhaus.gpiochip.LineConfig;
import dev.torhaus.gpiochip.LineRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One line as a Pi4J output. Safe for use by several threads. */
final class ChipOutput extends DigitalOutputBase {
    private final Path chip;
    private @Nullable LineRequest request;

    ChipOutput(ChipOutputProvider provider, DigitalOutputConfig config, Path chip) {
        super(provider, config);
        this.chip = chip;
    }

    @Override
    public synchronized DigitalOutput initialize(Context context) throws InitializeException {
        boolean high = config().initialState() == DigitalState.HIGH;
        try {
            request =
                    LineRequest.on(chip, Consumer.of(id()))
                            .line(config().bcm(), LineConfig.output(high))
                            .open();
        } catch (java.io.IOException | IllegalArgumentException refused) {
            throw new InitializeException(refused);
        }
        state = DigitalState.getState(high);
        return super.initialize(context);
    }

    @Override
    public DigitalOutput state(DigitalState wanted) {
        if (wanted == DigitalState.UNKNOWN) {
            throw new IOException(id() + ": an output is HIGH or LOW, not " + wanted);
        }
        boolean changed;
        synchronized (this) {
            LineRequest open = request;
            if (open == null) {
                throw new IOException(id() + ": not initialized");
            }
            try {
                open.set(config().bcm(), wanted == DigitalState.HIGH);
            } catch (java.io.IOException failed) {
                throw new IOException(id() + ": " + failed.getMessage(), failed);
            }
            changed = state != wanted;
            state = wanted;
        }
        // Outside the lock: a listener may do as it likes.
        if (changed && hasListenersOrBindings()) {
            dispatch(new DigitalStateChangeEvent<DigitalOutput>(this, wanted));
        }
        return this;
    }

    @Override
    public synchronized DigitalState state() {
        return state;
    }

    @Override
    public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
        LineRequest open;
        synchronized (this) {
            open = request;
        }
        if (open == null || open.isClosed()) {
            return this;
        }
        try (open) {
            return super.shutdownInternal(context);
        }
    }
}
