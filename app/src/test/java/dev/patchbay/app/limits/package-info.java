/** Limits and budgets of hooks in runs of an agent. */
@NullMarked
package dev.patchbay.app.limits;

import org.jspecify.annotations.NullMarked;
