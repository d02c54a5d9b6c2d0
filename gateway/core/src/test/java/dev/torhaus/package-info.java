/** What holds for all packages of the core together. */
@NullMarked
package dev.torhaus;

import org.jspecify.annotations.NullMarked;
