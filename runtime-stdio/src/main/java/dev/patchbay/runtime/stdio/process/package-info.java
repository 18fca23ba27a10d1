/**
 * Starting, confining, watching and ending processes.
 */
@NullMarked
package dev.patchbay.runtime.stdio.process;

import org.jspecify.annotations.NullMarked;
