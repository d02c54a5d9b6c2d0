/**
 * The house as the loop sees it: small ports for lines, strikes, signals and time, and what is
 * wired to what.
 */
@NullMarked
package dev.torhaus.device;

import org.jspecify.annotations.NullMarked;
