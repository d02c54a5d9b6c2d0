package dev.torhaus.mqtt;

/**
 * A message for the broker, at QoS 1.
 *
 * @param payload JSON; empty clears a retained topic
 * @param position the place of an event's entry in its batch, from 0; -1 for what is no event
 */
record Publication(String topic, String payload, boolean retained, int position) {
    static Publication event(String topic, String payload, int position) {
        return new Publication(topic, payload, false, position);
    }

    static Publication retained(String topic, String payload) {
        return new Publication(topic, payload, true, -1);
    }

    boolean isEvent() {
        return position >= 0;
    }
}
