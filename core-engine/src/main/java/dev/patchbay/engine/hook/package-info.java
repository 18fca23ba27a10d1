/**
 * Hooks in their final order, and the pipeline that asks them.
 */
@NullMarked
package dev.patchbay.engine.hook;

import org.jspecify.annotations.NullMarked;
