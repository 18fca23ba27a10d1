@NullMarked
package dev.patchbay.runtime.http.mcp;

import org.jspecify.annotations.NullMarked;
