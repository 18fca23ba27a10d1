@NullMarked
package dev.patchbay.resource;

import org.jspecify.annotations.NullMarked;
