package dev.torhaus.mqtt;

/**
 * What the broker said of a publication.
 *
 * @param reason the reason code of PUBACK, MQTT 5.0 section 3.4.2.1; 0x80 and above are failures
 */
record Ack(Publication publication, int reason) {
    boolean accepted() {
        return reason < 0x80;
    }
}
