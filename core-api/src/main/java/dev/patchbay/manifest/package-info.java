/**
 * The manifest of a plugin, {@code plugin.toml}, as read and checked.
 */
@NullMarked
package dev.patchbay.manifest;

import org.jspecify.annotations.NullMarked;
