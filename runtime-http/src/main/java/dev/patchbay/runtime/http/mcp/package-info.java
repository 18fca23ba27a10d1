/**
 * MCP messages over HTTP.
 */
@NullMarked
package dev.patchbay.runtime.http.mcp;

import org.jspecify.annotations.NullMarked;
