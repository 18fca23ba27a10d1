/**
 * Hooks written in TOML: the tables of a file become hooks that decide and explain themselves.
 */
@NullMarked
package dev.patchbay.hooks;

import org.jspecify.annotations.NullMarked;
