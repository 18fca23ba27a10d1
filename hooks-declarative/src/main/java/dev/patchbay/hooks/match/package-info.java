/**
 * For which tools, plugins, sessions, agents and arguments a hook is called.
 */
@NullMarked
package dev.patchbay.hooks.match;

import org.jspecify.annotations.NullMarked;
