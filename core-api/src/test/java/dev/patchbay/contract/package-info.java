@NullMarked
package dev.patchbay.contract;

import org.jspecify.annotations.NullMarked;
