/**
 * Decisions about tool calls: effects, the steps that led to them, and the people who are asked.
 */
@NullMarked
package dev.patchbay.policy;

import org.jspecify.annotations.NullMarked;
