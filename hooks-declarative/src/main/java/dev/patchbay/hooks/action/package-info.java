/**
 * What a hook does when it applies: the answers of gates, and effects.
 */
@NullMarked
package dev.patchbay.hooks.action;

import org.jspecify.annotations.NullMarked;
