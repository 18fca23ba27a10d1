/**
 * Where the libraries' log lines go. A binding of its own, because a full one takes a fifth of a short command's time.
 */
@NullMarked
package dev.patchbay.app.log;

import org.jspecify.annotations.NullMarked;
