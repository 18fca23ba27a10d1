/**
 * What hooks do without saying anything: lines in logs and files, requests, counters.
 */
@NullMarked
package dev.patchbay.hooks.effect;

import org.jspecify.annotations.NullMarked;
