package dev.torhaus.mfrc522;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An MFRC522 by its data sheet, as far as it can be told apart from outside: registers and their
 * values after a reset, the SPI address byte, the buffer, the timer, framing, collision position,
 * error and interrupt bits. In virtual time: a transfer at 1 MHz takes its 8 µs a byte.
 */
public final class FakeChip implements Bus {
    private static final double BIT_MICROS = 128 / 13.56;
    private static final long ANSWER_DELAY_MICROS = 91;
    private static final long WAKE_UP_MICROS = 1_100;

    public enum Fault {
        NONE,
        ALL_ZEROS,
        ALL_ONES,
        REFUSED,
        /** No interrupt bit is ever set; a reset heals it. */
        HUNG,
        /** As HUNG, but only the reset line heals it. */
        HUNG_HARD,
        TOO_HOT
    }

    private record Ending(long atMicros, Optional<FakeAir.Heard> heard) {}

    final FakeAir air = new FakeAir();
    private final int[] registers = new int[64];
    private final List<Integer> fifo = new ArrayList<>();
    private Optional<Ending> ending = Optional.empty();
    private long nowMicros;
    private long awakeMicros;
    private volatile Fault fault = Fault.NONE;
    boolean resetWired;
    int resets;

    /** The position counts without the alignment, as some descriptions have it. */
    boolean positionWithoutAlign;

    /** The byte in which the collision was does not reach the buffer. */
    boolean dropsCollidedByte;

    public FakeChip() {
        reset();
    }

    public void fail(Fault now) {
        fault = now;
    }

    /** Holds a card with this number to the antenna. */
    public void hold(int... uid) {
        air.hold(FakeCard.of(uid));
    }

    long nowNanos() {
        return nowMicros * 1_000;
    }

    /** As if its supply had failed for a moment. */
    void reset() {
        Arrays.fill(registers, 0);
        registers[Register.COMMAND] = 0x20;
        registers[Register.COM_IRQ] = 0x14;
        registers[Register.CONTROL] = 0x10;
        registers[Register.COLL] = 0xA0;
        registers[Register.MODE] = 0x3F;
        registers[Register.TX_CONTROL] = 0x80;
        registers[Register.VERSION] = 0x92;
        fifo.clear();
        ending = Optional.empty();
        air.power(false, nowMicros);
        resets++;
        if (fault == Fault.HUNG) {
            fault = Fault.NONE;
        }
    }

    @Override
    public void pauseMicros(int micros) {
        nowMicros += micros;
    }

    @Override
    public void pulseReset() {
        if (resetWired) {
            if (fault == Fault.HUNG_HARD) {
                fault = Fault.NONE;
            }
            reset();
        }
    }

    @Override
    public void transfer(byte[] out, byte[] in) throws IOException {
        assertEquals(out.length, in.length);
        if (fault == Fault.REFUSED) {
            throw new IOException("SPI_IOC_MESSAGE /dev/spidev0.0: EIO (input/output error)");
        }
        nowMicros += out.length * 8L;
        if ((out[0] & 0x80) == 0) {
            for (int i = 1; i < out.length; i++) {
                write(out[0] >> 1 & 0x3F, out[i] & 0xFF);
            }
        } else {
            // What is asked for by one byte comes with the next.
            for (int i = 1; i < out.length; i++) {
                in[i] = (byte) read(out[i - 1] >> 1 & 0x3F);
            }
        }
        switch (fault) {
            case ALL_ZEROS -> Arrays.fill(in, (byte) 0);
            case ALL_ONES -> Arrays.fill(in, (byte) 0xFF);
            case NONE, REFUSED, HUNG, HUNG_HARD, TOO_HOT -> {}
        }
    }

    private int read(int register) {
        end();
        return switch (register) {
            case Register.COMMAND ->
                    registers[register]
                            | (nowMicros < awakeMicros ? Register.COMMAND_POWER_DOWN : 0);
            case Register.FIFO_DATA -> fifo.isEmpty() ? 0 : fifo.removeFirst();
            case Register.FIFO_LEVEL -> fifo.size();
            case Register.ERROR -> registers[register] | (fault == Fault.TOO_HOT ? 0x40 : 0);
            default -> registers[register];
        };
    }

    private void write(int register, int value) {
        end();
        if (nowMicros < awakeMicros) {
            return; // asleep
        }
        switch (register) {
            case Register.COMMAND -> command(value & 0x0F);
            case Register.COM_IRQ ->
                    registers[register] =
                            (value & 0x80) != 0
                                    ? registers[register] | (value & 0x7F)
                                    : registers[register] & ~value;
            case Register.FIFO_DATA -> fifo.add(value);
            case Register.FIFO_LEVEL -> {
                if ((value & 0x80) != 0) {
                    fifo.clear();
                    registers[Register.ERROR] &= ~0x10;
                }
            }
            case Register.COLL ->
                    registers[register] = (registers[register] & 0x7F) | (value & 0x80);
            case Register.TX_CONTROL -> {
                registers[register] = value;
                air.power((value & 0x03) == 0x03, nowMicros);
            }
            case Register.BIT_FRAMING -> {
                registers[register] = value & 0x7F;
                if ((value & 0x80) != 0 && registers[Register.COMMAND] == 0x0C) {
                    send(value & 0x07);
                }
            }
            case Register.ERROR, Register.VERSION, Register.CONTROL -> {
                // not to be written
            }
            default -> registers[register] = value;
        }
    }

    private void command(int command) {
        if (command == Register.COMMAND_SOFT_RESET) {
            reset();
            awakeMicros = nowMicros + WAKE_UP_MICROS;
            return;
        }
        ending = Optional.empty();
        registers[Register.COMMAND] = command;
    }

    private void send(int lastBits) {
        assertEquals(0, registers[Register.TX_MODE], "the fake knows neither CRC nor other speeds");
        assertEquals(0, registers[Register.RX_MODE], "the fake knows neither CRC nor other speeds");
        var frame =
                FakeCard.bits(fifo.stream().mapToInt(Integer::intValue).toArray())
                        .subList(0, fifo.size() * 8 - (lastBits == 0 ? 0 : 8 - lastBits));
        fifo.clear();
        registers[Register.ERROR] = 0;
        registers[Register.COLL] = (registers[Register.COLL] & 0x80) | 0x20;
        var sent = nowMicros + Math.round((frame.size() * 9 / 8.0 + 2) * BIT_MICROS);
        var heard =
                registers[Register.TX_ASK] == 0x40
                        ? air.exchange(frame, nowMicros)
                        : Optional.<FakeAir.Heard>empty();
        var took =
                heard.map(each ->
                                ANSWER_DELAY_MICROS
                                        + Math.round(each.bits().size() * 9 / 8.0 * BIT_MICROS))
                        .orElse(timerMicros());
        ending = Optional.of(new Ending(sent + took, heard));
    }

    /** Never, when the timer does not start by itself at the end of a transmission. */
    private long timerMicros() {
        var prescaler = (registers[Register.T_MODE] & 0x0F) << 8 | registers[Register.T_PRESCALER];
        var reload = registers[Register.T_RELOAD_HIGH] << 8 | registers[Register.T_RELOAD_LOW];
        return (registers[Register.T_MODE] & 0x80) == 0
                ? Long.MAX_VALUE / 2
                : Math.round((reload + 1) * (2 * prescaler + 1) / 13.56);
    }

    private void end() {
        if (ending.isEmpty()
                || nowMicros < ending.get().atMicros()
                || fault == Fault.HUNG
                || fault == Fault.HUNG_HARD) {
            return;
        }
        var heard = ending.get().heard();
        ending = Optional.empty();
        heard.ifPresentOrElse(this::receive, () -> registers[Register.COM_IRQ] |= 0x01);
    }

    private void receive(FakeAir.Heard heard) {
        var align = registers[Register.BIT_FRAMING] >> 4 & 0x07;
        var collided = heard.collision() >= 0;
        var bytes = new int[(align + heard.bits().size() + 7) / 8];
        var clears = (registers[Register.COLL] & 0x80) == 0;
        for (int i = 0; i < heard.bits().size(); i++) {
            var sure = !collided || i < heard.collision() || !clears;
            bytes[(align + i) / 8] |= sure && heard.bits().get(i) ? 1 << ((align + i) % 8) : 0;
        }
        var kept = dropsCollidedByte && collided ? (align + heard.collision()) / 8 : bytes.length;
        for (int i = 0; i < kept; i++) {
            fifo.add(bytes[i]);
        }
        registers[Register.CONTROL] = 0x10 | (align + heard.bits().size()) % 8;
        registers[Register.COM_IRQ] |= 0x20;
        if (collided) {
            collide((positionWithoutAlign ? 0 : align) + heard.collision() + 1);
        }
        if (heard.parityError()) {
            registers[Register.ERROR] |= 0x02;
            registers[Register.COM_IRQ] |= 0x02;
        }
    }

    private void collide(int position) {
        registers[Register.ERROR] |= 0x08;
        registers[Register.COM_IRQ] |= 0x02;
        if (position <= 32) {
            registers[Register.COLL] = (registers[Register.COLL] & 0x80) | (position % 32);
        }
    }
}
