/**
 * What plugins log, and what becomes of them, in files that people read when the host is gone.
 */
@NullMarked
package dev.patchbay.engine.log;

import org.jspecify.annotations.NullMarked;
