/** Who may pass which door when, and the door itself. */
@NullMarked
package dev.torhaus.access;

import org.jspecify.annotations.NullMarked;
