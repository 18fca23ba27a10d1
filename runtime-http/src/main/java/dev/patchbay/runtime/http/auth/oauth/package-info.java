/**
 * The OAuth 2.1 client of MCP: where a plugin's server sends people to log in, what is agreed on with the authorization
 * server there, and the tokens that come of it.
 */
@NullMarked
package dev.patchbay.runtime.http.auth.oauth;

import org.jspecify.annotations.NullMarked;
