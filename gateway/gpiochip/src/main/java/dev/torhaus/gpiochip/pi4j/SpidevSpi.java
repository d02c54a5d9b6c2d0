package dev.torhaus.gpiochip.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import dev.torhaus.gpiochip.SpiDevice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One chip select as Pi4J's SPI. Safe for use by several threads. */
final class SpidevSpi extends SpiBase {
    private final Path directory;
    private @Nullable SpiDevice device;

    SpidevSpi(SpiProvider provider, SpiConfig config, Path directory) {
        super(provider, config);
        this.directory = directory;
    }

    @Override
    public synchronized Spi initialize(Context context) throws InitializeException {
        try {
            connect();
        } catch (java.io.IOException refused) {
            throw new InitializeException(refused);
        }
        return super.initialize(context);
    }

    @Override
    public synchronized void open() {
        try {
            connect();
        } catch (java.io.IOException refused) {
            throw new IOException(id() + ": " + refused.getMessage(), refused);
        }
    }

    private void connect() throws java.io.IOException {
        if (device == null) {
            var name = "spidev" + config.bus().getBus() + "." + config.channel();
            device =
                    SpiDevice.open(directory.resolve(name), config.mode().getMode(), config.baud());
            isOpen = true;
        }
    }

    @Override
    public int transfer(
            byte[] write, int writeOffset, byte[] read, int readOffset, int numberOfBytes) {
        SpiDevice open;
        synchronized (this) {
            open = device;
        }
        if (open == null) {
            throw new IOException(id() + ": not open");
        }
        try {
            open.transfer(write, writeOffset, read, readOffset, numberOfBytes);
        } catch (java.io.IOException failed) {
            throw new IOException(id() + ": " + failed.getMessage(), failed);
        }
        return numberOfBytes;
    }

    /** Reads while sending zeros. */
    @Override
    public int read() {
        var one = new byte[1];
        transfer(new byte[1], 0, one, 0, 1);
        return one[0] & 0xFF;
    }

    /** Reads while sending zeros. */
    @Override
    public int read(byte[] into, int from, int length) {
        return transfer(new byte[length], 0, into, from, length);
    }

    @Override
    public int write(byte value) {
        return transfer(new byte[] {value}, 0, new byte[1], 0, 1);
    }

    @Override
    public int write(byte[] values, int from, int length) {
        return transfer(values, from, new byte[length], 0, length);
    }

    @Override
    public synchronized void close() {
        if (device != null) {
            device.close();
            device = null;
            isOpen = false;
        }
    }

    @Override
    public Spi shutdownInternal(Context context) throws ShutdownException {
        close();
        return super.shutdownInternal(context);
    }
}
