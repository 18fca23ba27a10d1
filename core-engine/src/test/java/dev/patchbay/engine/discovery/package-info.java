@NullMarked
package dev.patchbay.engine.discovery;

import org.jspecify.annotations.NullMarked;
