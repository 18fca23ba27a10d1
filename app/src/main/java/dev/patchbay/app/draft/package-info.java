/**
 * Plugins that are yet to be written down: what is known of them, and their manifests.
 */
@NullMarked
package dev.patchbay.app.draft;

import org.jspecify.annotations.NullMarked;
