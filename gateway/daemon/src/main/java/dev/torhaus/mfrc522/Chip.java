package dev.torhaus.mfrc522;

import dev.torhaus.event.ReaderHealth;
import dev.torhaus.iso14443.Answer;
import dev.torhaus.iso14443.Bits;
import dev.torhaus.iso14443.Request;
import dev.torhaus.iso14443.Transceiver;
import java.io.IOException;

/**
 * One MFRC522. Every wait has an end: the chip's own timer ends the wait for a card, and a count of
 * looks ends the wait for the chip.
 */
final class Chip implements Transceiver<IOException> {
    /** 13.56 MHz / (2 * 169 + 1): the timer counts in steps of 25 µs. */
    private static final int PRESCALER = 169;

    /**
     * A card answers 91 µs after the request to all that is sent here (ISO/IEC 14443-3, 6.2.1.1);
     * the timer starts with the end of the request and stops with the first bits of an answer.
     */
    private static final int ANSWER_STEPS = 40;

    /** Between two looks at the chip while it sends and listens. */
    private static final int LOOK_MICROS = 100;

    /** The longest exchange takes some 4 ms. */
    private static final int LOOKS_MAX = 500;

    private static final int START_LOOK_MICROS = 1_000;
    private static final int START_LOOKS_MAX = 50;

    /** How long a card needs from the field's start to its first request (ISO/IEC 14443-3, 5). */
    private static final int POWER_UP_MICROS = 5_100;

    /**
     * Force100ASK: the modulation of type A. Both of these differ from what a reset leaves, so that
     * a look tells whether the chip still is as it was set.
     */
    private static final int TX_ASK_100 = 0x40;

    /** TxWaitRF, pins as after a reset, CRC preset 6363h. */
    private static final int MODE_TYPE_A = 0x3D;

    /** TAuto, and the prescaler's high bits, which are 0. */
    private static final int TIMER_AUTOMATIC = 0x80;

    private final Bus bus;
    private final Registers registers;

    Chip(Bus bus) {
        this.bus = bus;
        this.registers = new Registers(bus);
    }

    /** Resets the chip and sets it up; the field is off then. */
    void start() throws IOException {
        bus.pulseReset();
        requireChip();
        registers.write(Register.COMMAND, Register.COMMAND_SOFT_RESET);
        awaitStart();
        registers.write(Register.TX_MODE, 0); // 106 kbit/s; CRC and checks are ours
        registers.write(Register.RX_MODE, 0);
        registers.write(Register.T_MODE, TIMER_AUTOMATIC);
        registers.write(Register.T_PRESCALER, PRESCALER);
        registers.write(Register.T_RELOAD_HIGH, 0);
        registers.write(Register.T_RELOAD_LOW, ANSWER_STEPS);
        registers.write(Register.TX_ASK, TX_ASK_100);
        registers.write(Register.MODE, MODE_TYPE_A);
        fieldOff();
        requireSetUp();
    }

    private void awaitStart() throws IOException {
        for (int look = 0; look < START_LOOKS_MAX; look++) {
            bus.pauseMicros(START_LOOK_MICROS);
            if ((registers.read(Register.COMMAND) & Register.COMMAND_POWER_DOWN) == 0) {
                return;
            }
        }
        throw hung("does not wake up after its reset");
    }

    /** What reads as all zeros or all ones is a bus on which nobody speaks. */
    private void requireChip() throws IOException {
        var version = registers.read(Register.VERSION);
        if (version == 0x00 || version == 0xFF) {
            throw new ChipFault(
                    ReaderHealth.UNREACHABLE,
                    "the bus reads all "
                            + (version == 0 ? "zeros" : "ones")
                            + ": check the reader's power and its wires MISO, MOSI, SCLK and"
                            + " select, and that it has no other device's chip select");
        }
    }

    /** A chip that lost its power for a moment answers, but has forgotten everything. */
    private void requireSetUp() throws IOException {
        requireChip();
        if (registers.read(Register.TX_ASK) != TX_ASK_100
                || registers.read(Register.T_RELOAD_LOW) != ANSWER_STEPS
                || registers.read(Register.T_PRESCALER) != PRESCALER) {
            throw new ChipFault(
                    ReaderHealth.UNREACHABLE,
                    "the chip does not keep what is written to it: check its power (3.3 V) and"
                            + " shorten its wires");
        }
    }

    /** Switches the field on and gives the cards time to wake up. */
    void fieldOn() throws IOException {
        requireSetUp();
        registers.write(Register.TX_CONTROL, Register.TX_CONTROL_RESET | Register.TX_CONTROL_ON);
        bus.pauseMicros(POWER_UP_MICROS);
        requireField();
    }

    /** Every card forgets that it was halted. */
    void fieldOff() throws IOException {
        registers.write(Register.TX_CONTROL, Register.TX_CONTROL_RESET);
    }

    private void requireField() throws IOException {
        var drivers = registers.read(Register.TX_CONTROL) & Register.TX_CONTROL_ON;
        var overheated = (registers.read(Register.ERROR) & Register.ERROR_TEMPERATURE) != 0;
        if (overheated || drivers != Register.TX_CONTROL_ON) {
            requireChip();
            throw new ChipFault(
                    ReaderHealth.WEAK_FIELD,
                    overheated
                            ? "the antenna's drivers are too hot and were switched off: look for"
                                    + " metal behind the antenna and a short circuit in it"
                            : "the antenna's drivers cannot be switched on: replace the reader");
        }
    }

    @Override
    public Answer exchange(Request request) throws IOException {
        var framing =
                request.align() << Register.BIT_FRAMING_RX_ALIGN_SHIFT | request.bits().lastBits();
        registers.write(Register.COMMAND, Register.COMMAND_IDLE);
        registers.write(Register.COM_IRQ, Register.COM_IRQ_CLEAR_ALL);
        registers.write(Register.FIFO_LEVEL, Register.FIFO_FLUSH);
        registers.write(Register.FIFO_DATA, request.bits().toBytes());
        registers.write(Register.COLL, Register.COLL_CLEAR_AFTER);
        registers.write(Register.BIT_FRAMING, framing);
        registers.write(Register.COMMAND, Register.COMMAND_TRANSCEIVE);
        registers.write(Register.BIT_FRAMING, Register.BIT_FRAMING_START_SEND | framing);
        return awaitEnd() ? received(request.align()) : new Answer.Silence();
    }

    /** Whether an answer came. */
    private boolean awaitEnd() throws IOException {
        for (int look = 0; look < LOOKS_MAX; look++) {
            bus.pauseMicros(LOOK_MICROS);
            var irq = registers.read(Register.COM_IRQ);
            if (irq == 0xFF) {
                requireChip(); // Set1 is never read as 1
            }
            if ((irq & Register.COM_IRQ_RX) != 0) {
                return true;
            }
            if ((irq & Register.COM_IRQ_TIMER) != 0) {
                return false;
            }
        }
        throw hung("neither hears an answer nor stops waiting for one");
    }

    private Answer received(int align) throws IOException {
        var error = registers.read(Register.ERROR);
        var level = registers.read(Register.FIFO_LEVEL);
        if (level > Register.FIFO_BYTES_MAX) {
            requireChip();
            throw hung("says that its buffer holds " + level + " bytes of 64");
        }
        var bytes = level == 0 ? new byte[0] : registers.read(Register.FIFO_DATA, level);
        var lastBits = registers.read(Register.CONTROL) & Register.CONTROL_RX_LAST_BITS;
        var bits = level * Byte.SIZE - (lastBits == 0 ? 0 : Byte.SIZE - lastBits) - align;
        if ((error & Register.ERROR_COLLISION) != 0) {
            return new Answer.Collision(beforeCollision(bytes, align));
        }
        var broken =
                Register.ERROR_FIFO_WRITE
                        | Register.ERROR_BUFFER_OVERFLOW
                        | Register.ERROR_CRC
                        | Register.ERROR_PARITY
                        | Register.ERROR_PROTOCOL;
        return (error & broken) != 0 || bits <= 0
                ? new Answer.Garbled()
                : new Answer.Whole(Bits.of(bytes, align, bits));
    }

    /**
     * The position counts from 1 at the first bit of the first byte, the bits left out by the
     * alignment included. Where it is not valid, or names a byte that is not there, what is sure is
     * less, never more.
     */
    private Bits beforeCollision(byte[] bytes, int align) throws IOException {
        var coll = registers.read(Register.COLL);
        if ((coll & Register.COLL_POSITION_INVALID) != 0) {
            return Bits.NONE;
        }
        var position = coll & Register.COLL_POSITION;
        var before = (position == 0 ? Register.COLL_POSITION_ZERO : position) - 1;
        var sure = Math.min(before, bytes.length * Byte.SIZE);
        return sure <= align ? Bits.NONE : Bits.of(bytes, align, sure - align);
    }

    private ChipFault hung(String what) throws IOException {
        requireChip();
        return new ChipFault(
                ReaderHealth.HUNG, "the chip " + what + "; it is reset and tried again");
    }
}
