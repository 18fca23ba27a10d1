/**
 * The running host as its users see it: plugins, tools and sessions.
 */
@NullMarked
package dev.patchbay.host;

import org.jspecify.annotations.NullMarked;
