/**
 * Writing the host's own files so that nobody ever reads half of one.
 */
@NullMarked
package dev.patchbay.engine.file;

import org.jspecify.annotations.NullMarked;
