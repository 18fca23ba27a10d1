/**
 * The {@code patchbay} command: what people and scripts type, and what they read.
 *
 * <p>This is the only module that waits: the main thread blocks until the host is done, through {@link
 * dev.patchbay.app.Foreground}. Subcommands are loaded one at a time, and each loads only what it needs.
 */
@NullMarked
package dev.patchbay.app;

import org.jspecify.annotations.NullMarked;
