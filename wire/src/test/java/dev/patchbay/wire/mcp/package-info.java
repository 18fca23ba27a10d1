@NullMarked
package dev.patchbay.wire.mcp;

import org.jspecify.annotations.NullMarked;
