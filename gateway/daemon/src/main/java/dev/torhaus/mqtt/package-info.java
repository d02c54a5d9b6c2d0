/** The MQTT 5 sink: states and events to a broker, and commands from it. */
@NullMarked
package dev.torhaus.mqtt;

import org.jspecify.annotations.NullMarked;
