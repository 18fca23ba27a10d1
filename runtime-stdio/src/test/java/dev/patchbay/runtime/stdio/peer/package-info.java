/** Servers that others wrote, through a whole host. */
@NullMarked
package dev.patchbay.runtime.stdio.peer;

import org.jspecify.annotations.NullMarked;
