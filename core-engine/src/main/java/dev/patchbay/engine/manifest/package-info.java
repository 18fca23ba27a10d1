/**
 * Manifests: reading them strictly, and checking them against the host that is to run them.
 */
@NullMarked
package dev.patchbay.engine.manifest;

import org.jspecify.annotations.NullMarked;
