/**
 * Hook files of other command-line agents: their events by the names that they have there, what they become here, and how
 * the programs that they name are asked and understood.
 */
@NullMarked
package dev.patchbay.hooks.foreign;

import org.jspecify.annotations.NullMarked;
