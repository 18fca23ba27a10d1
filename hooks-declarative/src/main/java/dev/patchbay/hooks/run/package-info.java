/**
 * Programs that hooks run: how they are declared, and the protocols that they speak.
 */
@NullMarked
package dev.patchbay.hooks.run;

import org.jspecify.annotations.NullMarked;
