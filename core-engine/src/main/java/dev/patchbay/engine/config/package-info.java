/**
 * The host's configuration, {@code patchbay.toml}, as read and checked.
 */
@NullMarked
package dev.patchbay.engine.config;

import org.jspecify.annotations.NullMarked;
