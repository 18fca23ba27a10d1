/** Servers that others wrote, through a whole host. */
@NullMarked
package dev.patchbay.runtime.http.peer;

import org.jspecify.annotations.NullMarked;
