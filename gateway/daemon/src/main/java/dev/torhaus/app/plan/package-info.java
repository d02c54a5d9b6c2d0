/**
 * A site file before it is in force: is it right, how is it wired, and what would it, or an import,
 * change for whom. Changes nothing and touches no line. On the thread of the command.
 */
@NullMarked
package dev.torhaus.app.plan;

import org.jspecify.annotations.NullMarked;
