@NullMarked
package dev.patchbay.engine.artifact;

import org.jspecify.annotations.NullMarked;
