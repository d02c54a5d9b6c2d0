/**
 * The computer under the gateway: whether it is set up so that doors are safe, and strikes at their
 * safe level while no gateway lives. The guard is a process of its own with one thread; it loads as
 * little as it can, since a strike may be powered until it has run.
 */
@NullMarked
package dev.torhaus.app.machine;

import org.jspecify.annotations.NullMarked;
