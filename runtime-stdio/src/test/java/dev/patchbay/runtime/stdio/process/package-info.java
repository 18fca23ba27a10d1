/**
 * Tests with real processes.
 */
@NullMarked
package dev.patchbay.runtime.stdio.process;

import org.jspecify.annotations.NullMarked;
