/**
 * Reading what other clients know of MCP servers: the {@code mcpServers} of desktop clients and editors, and packages of
 * agent plugins.
 */
@NullMarked
package dev.patchbay.app.imports;

import org.jspecify.annotations.NullMarked;
