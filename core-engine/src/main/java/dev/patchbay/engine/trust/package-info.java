/**
 * What the host trusts: digests of plugin folders and the pins on them in its configuration, the tools of outside plugins and
 * the pins on those beside it, and setting both.
 */
@NullMarked
package dev.patchbay.engine.trust;

import org.jspecify.annotations.NullMarked;
