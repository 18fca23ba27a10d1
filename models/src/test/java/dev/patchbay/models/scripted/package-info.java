@NullMarked
package dev.patchbay.models.scripted;

import org.jspecify.annotations.NullMarked;
