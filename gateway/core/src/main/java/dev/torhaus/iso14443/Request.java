package dev.torhaus.iso14443;

/**
 * What is sent to the cards in the field.
 *
 * @param align how many bits of its first byte the answer leaves out, because the request has told
 *     them already: 0 to 7
 */
public record Request(Bits bits, int align) {
    public Request {
        if (bits.length() == 0 || align < 0 || align >= Byte.SIZE) {
            throw new IllegalArgumentException(bits + " aligned at " + align);
        }
    }
}
