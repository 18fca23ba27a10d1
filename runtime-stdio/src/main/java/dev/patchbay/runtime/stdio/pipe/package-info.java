/**
 * Messages over the standard streams of a process.
 */
@NullMarked
package dev.patchbay.runtime.stdio.pipe;

import org.jspecify.annotations.NullMarked;
