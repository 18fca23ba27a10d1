/**
 * Tools: what a model can call, what it says about itself, and what one call is given.
 */
@NullMarked
package dev.patchbay.tool;

import org.jspecify.annotations.NullMarked;
