/**
 * Configuration as positioned tables, and the strict reader that turns them into typed values.
 */
@NullMarked
package dev.patchbay.config;

import org.jspecify.annotations.NullMarked;
