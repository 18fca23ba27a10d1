@NullMarked
package dev.patchbay.wire.handler;

import org.jspecify.annotations.NullMarked;
