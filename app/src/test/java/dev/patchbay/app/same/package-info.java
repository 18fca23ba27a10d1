/** The same hooks and calls over every runtime. */
@NullMarked
package dev.patchbay.app.same;

import org.jspecify.annotations.NullMarked;
