package dev.torhaus.gpiochip;

/** Numbers and struct offsets of linux/spi/spidev.h: the same on every Linux. */
final class SpiUapi {
    static final long WR_MODE = 0x40016B01L;
    static final long WR_BITS_PER_WORD = 0x40016B03L;

    /** A message of one transfer. */
    static final long MESSAGE_1 = 0x40206B00L;

    // struct spi_ioc_transfer
    static final long TRANSFER_BYTES = 32;
    static final long TRANSFER_TX_BUF = 0;
    static final long TRANSFER_RX_BUF = 8;
    static final long TRANSFER_LEN = 16;
    static final long TRANSFER_SPEED_HZ = 20;
    static final long TRANSFER_BITS_PER_WORD = 26;

    private SpiUapi() {}
}
