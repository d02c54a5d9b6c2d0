/**
 * The running gateway: journal, devices, gateway, control socket, feeds and page, wired, started
 * and stopped in their order; the signals and systemd; and what joins parts that do not know each
 * other, such as a feed's troubles and the engine. Starts and stops on the thread of the command; a
 * stop by signal has a thread of its own, and so has each SIGHUP. The rest belongs to the threads
 * of loop, feed, web and pi, and only enqueues.
 */
@NullMarked
package dev.torhaus.app.daemon;

import org.jspecify.annotations.NullMarked;
