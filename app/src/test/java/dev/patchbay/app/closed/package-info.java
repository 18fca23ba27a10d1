/**
 * Every failure of a hook closes: each kind of failure at each point where hooks decide, each in a whole host.
 */
@NullMarked
package dev.patchbay.app.closed;

import org.jspecify.annotations.NullMarked;
