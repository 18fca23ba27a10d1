/** Tests of the command, by its parts and as a whole. */
@NullMarked
package dev.patchbay.app;

import org.jspecify.annotations.NullMarked;
