@NullMarked
package dev.patchbay.runtime.http.auth;

import org.jspecify.annotations.NullMarked;
