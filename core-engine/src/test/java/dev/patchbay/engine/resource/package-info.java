@NullMarked
package dev.patchbay.engine.resource;

import org.jspecify.annotations.NullMarked;
