/**
 * Output that is too large for history: where it goes, and how it is read.
 */
@NullMarked
package dev.patchbay.engine.artifact;

import org.jspecify.annotations.NullMarked;
