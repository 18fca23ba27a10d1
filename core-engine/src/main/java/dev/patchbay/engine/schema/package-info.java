/**
 * Whether arguments fit a tool's schema, and what to tell a model when they do not.
 */
@NullMarked
package dev.patchbay.engine.schema;

import org.jspecify.annotations.NullMarked;
