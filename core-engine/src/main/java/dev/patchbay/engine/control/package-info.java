/**
 * How the command reaches hosts that run in the same project: by small files in the state directory.
 */
@NullMarked
package dev.patchbay.engine.control;

import org.jspecify.annotations.NullMarked;
