@NullMarked
package dev.patchbay.engine.registry;

import org.jspecify.annotations.NullMarked;
