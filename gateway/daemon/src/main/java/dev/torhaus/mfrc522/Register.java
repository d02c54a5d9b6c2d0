package dev.torhaus.mfrc522;

/** Addresses and bits of the registers that are used (data sheet, chapter 9). */
final class Register {
    static final int COMMAND = 0x01;
    static final int COM_IRQ = 0x04;
    static final int ERROR = 0x06;
    static final int FIFO_DATA = 0x09;
    static final int FIFO_LEVEL = 0x0A;
    static final int CONTROL = 0x0C;
    static final int BIT_FRAMING = 0x0D;
    static final int COLL = 0x0E;
    static final int MODE = 0x11;
    static final int TX_MODE = 0x12;
    static final int RX_MODE = 0x13;
    static final int TX_CONTROL = 0x14;
    static final int TX_ASK = 0x15;
    static final int T_MODE = 0x2A;
    static final int T_PRESCALER = 0x2B;
    static final int T_RELOAD_HIGH = 0x2C;
    static final int T_RELOAD_LOW = 0x2D;
    static final int VERSION = 0x37;

    static final int COMMAND_IDLE = 0x00;
    static final int COMMAND_TRANSCEIVE = 0x0C;
    static final int COMMAND_SOFT_RESET = 0x0F;
    static final int COMMAND_POWER_DOWN = 0x10;

    /** Written with bit 7 clear, it clears every interrupt bit that is set in it. */
    static final int COM_IRQ_CLEAR_ALL = 0x7F;

    static final int COM_IRQ_RX = 0x20;
    static final int COM_IRQ_TIMER = 0x01;

    static final int ERROR_FIFO_WRITE = 0x80;
    static final int ERROR_TEMPERATURE = 0x40;
    static final int ERROR_BUFFER_OVERFLOW = 0x10;
    static final int ERROR_COLLISION = 0x08;
    static final int ERROR_CRC = 0x04;
    static final int ERROR_PARITY = 0x02;
    static final int ERROR_PROTOCOL = 0x01;

    static final int FIFO_FLUSH = 0x80;
    static final int FIFO_BYTES_MAX = 64;
    static final int CONTROL_RX_LAST_BITS = 0x07;
    static final int BIT_FRAMING_START_SEND = 0x80;
    static final int BIT_FRAMING_RX_ALIGN_SHIFT = 4;

    /** ValuesAfterColl clear: bits that came after a collision read as 0. */
    static final int COLL_CLEAR_AFTER = 0x00;

    static final int COLL_POSITION_INVALID = 0x20;
    static final int COLL_POSITION = 0x1F;

    /** Position 0 stands for the 32nd bit. */
    static final int COLL_POSITION_ZERO = 32;

    /** Both antenna drivers on. */
    static final int TX_CONTROL_ON = 0x03;

    /** The rest of the register as after a reset. */
    static final int TX_CONTROL_RESET = 0x80;

    private Register() {}
}
