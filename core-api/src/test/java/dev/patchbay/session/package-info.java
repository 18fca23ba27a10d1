@NullMarked
package dev.patchbay.session;

import org.jspecify.annotations.NullMarked;
