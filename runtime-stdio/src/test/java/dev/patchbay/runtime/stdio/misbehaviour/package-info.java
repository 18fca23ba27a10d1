/**
 * What becomes of the host, of its other plugins and of the machine when a plugin goes wrong, one way after the other.
 */
@NullMarked
package dev.patchbay.runtime.stdio.misbehaviour;

import org.jspecify.annotations.NullMarked;
