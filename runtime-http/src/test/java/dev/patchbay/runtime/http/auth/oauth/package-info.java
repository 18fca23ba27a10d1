@NullMarked
package dev.patchbay.runtime.http.auth.oauth;

import org.jspecify.annotations.NullMarked;
