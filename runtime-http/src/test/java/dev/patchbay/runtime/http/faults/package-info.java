/** Servers that break the protocol, through a whole host, beside a good neighbour. */
@NullMarked
package dev.patchbay.runtime.http.faults;

import org.jspecify.annotations.NullMarked;
