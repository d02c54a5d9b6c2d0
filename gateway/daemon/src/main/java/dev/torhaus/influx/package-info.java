/** The InfluxDB sink: change points, hourly figures and health as line protocol. */
@NullMarked
package dev.torhaus.influx;

import org.jspecify.annotations.NullMarked;
