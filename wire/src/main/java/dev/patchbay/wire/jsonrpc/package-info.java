/**
 * A bidirectional JSON-RPC 2.0 peer over any link that carries whole messages.
 */
@NullMarked
package dev.patchbay.wire.jsonrpc;

import org.jspecify.annotations.NullMarked;
