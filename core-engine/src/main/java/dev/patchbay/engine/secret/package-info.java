/**
 * What is kept for plugins that nobody else may read.
 */
@NullMarked
package dev.patchbay.engine.secret;

import org.jspecify.annotations.NullMarked;
