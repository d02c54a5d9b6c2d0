/** What the dashboards show, held against what the journal says. */
@NullMarked
package dev.torhaus.figures;

import org.jspecify.annotations.NullMarked;
