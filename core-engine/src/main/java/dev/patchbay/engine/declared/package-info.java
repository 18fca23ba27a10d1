/**
 * Hooks from files: how they are read, what they have of the host, and how they are read again while it runs.
 */
@NullMarked
package dev.patchbay.engine.declared;

import org.jspecify.annotations.NullMarked;
