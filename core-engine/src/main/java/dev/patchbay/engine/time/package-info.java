/**
 * Deadlines: one timing wheel for everything that must not take too long.
 */
@NullMarked
package dev.patchbay.engine.time;

import org.jspecify.annotations.NullMarked;
