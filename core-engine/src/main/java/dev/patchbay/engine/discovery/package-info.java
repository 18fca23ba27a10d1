/**
 * Finding plugins on the class path and in directories, without executing anything.
 */
@NullMarked
package dev.patchbay.engine.discovery;

import org.jspecify.annotations.NullMarked;
