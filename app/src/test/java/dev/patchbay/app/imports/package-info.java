@NullMarked
package dev.patchbay.app.imports;

import org.jspecify.annotations.NullMarked;
