/**
 * Fields of events by RFC 6901 pointer, compiled into accessors and checked against the events' types.
 */
@NullMarked
package dev.patchbay.hooks.field;

import org.jspecify.annotations.NullMarked;
