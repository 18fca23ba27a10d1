/**
 * What one run of an agent emits, and the limits it keeps.
 */
@NullMarked
package dev.patchbay.agent;

import org.jspecify.annotations.NullMarked;
