/**
 * A chat model that follows a script, for tests and for applications without a key.
 */
@NullMarked
package dev.patchbay.models.scripted;

import org.jspecify.annotations.NullMarked;
