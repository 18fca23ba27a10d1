/**
 * Digests of plugin folders, the pins on them in the host's configuration, and setting those.
 */
@NullMarked
package dev.patchbay.engine.trust;

import org.jspecify.annotations.NullMarked;
