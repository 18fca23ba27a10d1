/**
 * TOML files as positioned sections, with everything that is wrong with them.
 */
@NullMarked
package dev.patchbay.engine.toml;

import org.jspecify.annotations.NullMarked;
