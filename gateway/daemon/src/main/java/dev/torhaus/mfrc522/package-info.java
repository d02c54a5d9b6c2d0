/**
 * The reader chip MFRC522 behind a bus: registers, field, exchange with cards, and what to do when
 * it does not answer. NXP data sheet MFRC522, Rev. 3.9. No thread and no clock of its own.
 */
@NullMarked
package dev.torhaus.mfrc522;

import org.jspecify.annotations.NullMarked;
