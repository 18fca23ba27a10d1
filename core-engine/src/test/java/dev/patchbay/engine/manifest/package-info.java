@NullMarked
package dev.patchbay.engine.manifest;

import org.jspecify.annotations.NullMarked;
