/**
 * Changes of a call's arguments: at the places that are named, and nowhere else.
 */
@NullMarked
package dev.patchbay.hooks.rewrite;

import org.jspecify.annotations.NullMarked;
