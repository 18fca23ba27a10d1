/**
 * Runs plugins inside the host's process: plain classes, called directly, with nothing written down and read again.
 */
@NullMarked
package dev.patchbay.runtime.inprocess;

import org.jspecify.annotations.NullMarked;
