/**
 * What is proven on a real kernel with simulated lines (script/rig). A test boots the rig once and
 * has a program run in it; each *RigCheck is a part of such a program, and each sentence that it
 * proves is a line of its output. Outside of the guest runs only what is called *RigIT.
 */
@NullMarked
package dev.torhaus.rig;

import org.jspecify.annotations.NullMarked;
