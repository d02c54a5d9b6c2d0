/**
 * Real servers for tests: found on this machine, started on free loopback ports, stopped at the
 * end.
 */
@NullMarked
package dev.torhaus.servers;

import org.jspecify.annotations.NullMarked;
