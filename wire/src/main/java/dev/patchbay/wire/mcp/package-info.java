/**
 * The Model Context Protocol, client side, in both of its eras, over any message channel.
 */
@NullMarked
package dev.patchbay.wire.mcp;

import org.jspecify.annotations.NullMarked;
