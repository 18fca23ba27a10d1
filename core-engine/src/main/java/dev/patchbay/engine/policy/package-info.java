/**
 * Rules, compiled: what they say about a tool and about one call of it.
 */
@NullMarked
package dev.patchbay.engine.policy;

import org.jspecify.annotations.NullMarked;
