@NullMarked
package dev.patchbay.json;

import org.jspecify.annotations.NullMarked;
