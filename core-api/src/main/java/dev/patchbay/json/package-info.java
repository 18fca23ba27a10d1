/**
 * JSON as Patchbay handles it: one mapper configuration and trees that cannot change.
 */
@NullMarked
package dev.patchbay.json;

import org.jspecify.annotations.NullMarked;
