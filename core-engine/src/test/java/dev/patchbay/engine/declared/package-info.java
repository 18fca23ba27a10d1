/** A reader of hooks that knows just enough for tests of its host. */
@NullMarked
package dev.patchbay.engine.declared;

import org.jspecify.annotations.NullMarked;
