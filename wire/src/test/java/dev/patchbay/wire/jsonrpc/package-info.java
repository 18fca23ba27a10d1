@NullMarked
package dev.patchbay.wire.jsonrpc;

import org.jspecify.annotations.NullMarked;
