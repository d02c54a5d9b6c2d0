/** Figures of use, folded from open entries. */
@NullMarked
package dev.torhaus.report;

import org.jspecify.annotations.NullMarked;
