/**
 * The runtime {@code line_stdio}: a process for every call, spoken to in {@code rterm.plugin.v1}.
 */
@NullMarked
package dev.patchbay.runtime.stdio.line;

import org.jspecify.annotations.NullMarked;
