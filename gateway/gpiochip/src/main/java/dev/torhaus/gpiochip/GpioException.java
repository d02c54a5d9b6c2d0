package dev.torhaus.gpiochip;

import java.io.IOException;

/**
 * A system call on a GPIO or SPI device that failed. The message names the call, the path, the
 * errno and what to do about it.
 */
public final class GpioException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    GpioException(String call, Object where, int errno, String advice) {
        super(
                call
                        + " "
                        + where
                        + ": "
                        + Errno.text(errno)
                        + (advice.isEmpty() ? "" : ": ")
                        + advice);
        this.errno = errno;
    }

    /** The number as in errno.h, e.g. 16 for EBUSY. */
    public int errno() {
        return errno;
    }
}
