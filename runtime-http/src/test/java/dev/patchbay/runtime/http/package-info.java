@NullMarked
package dev.patchbay.runtime.http;

import org.jspecify.annotations.NullMarked;
