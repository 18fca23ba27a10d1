@NullMarked
package dev.patchbay.engine.trust;

import org.jspecify.annotations.NullMarked;
