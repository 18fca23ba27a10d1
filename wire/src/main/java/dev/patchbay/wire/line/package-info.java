/**
 * The one-shot line protocol {@code rterm.plugin.v1}, client side.
 */
@NullMarked
package dev.patchbay.wire.line;

import org.jspecify.annotations.NullMarked;
