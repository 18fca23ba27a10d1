@NullMarked
package dev.patchbay.engine.schema;

import org.jspecify.annotations.NullMarked;
