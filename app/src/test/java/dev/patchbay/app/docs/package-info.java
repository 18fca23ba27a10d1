/** The documentation, held against what it documents. */
@NullMarked
package dev.patchbay.app.docs;

import org.jspecify.annotations.NullMarked;
