/**
 * Texts with places to fill in, and regular expressions whose cost is bounded.
 */
@NullMarked
package dev.patchbay.hooks.text;

import org.jspecify.annotations.NullMarked;
