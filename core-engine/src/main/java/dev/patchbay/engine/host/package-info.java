/** The running host, put together from its parts, as its users see it. */
@NullMarked
package dev.patchbay.engine.host;

import org.jspecify.annotations.NullMarked;
