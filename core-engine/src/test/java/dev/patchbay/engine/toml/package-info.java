@NullMarked
package dev.patchbay.engine.toml;

import org.jspecify.annotations.NullMarked;
