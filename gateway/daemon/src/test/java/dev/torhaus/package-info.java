/** What holds for all packages of the gateway together. */
@NullMarked
package dev.torhaus;

import org.jspecify.annotations.NullMarked;
