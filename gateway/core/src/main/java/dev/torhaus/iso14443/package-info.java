/**
 * Cards of 13.56 MHz, ISO/IEC 14443 type A, parts of ISO/IEC 14443-3: who is in the field, told by
 * a chip that sends and receives bits. Knows no chip and no bus.
 */
@NullMarked
package dev.torhaus.iso14443;

import org.jspecify.annotations.NullMarked;
