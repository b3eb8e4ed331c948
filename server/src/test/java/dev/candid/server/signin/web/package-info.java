/** Signing up and in as browsers see it. */
@NullMarked
package dev.candid.server.signin.web;

import org.jspecify.annotations.NullMarked;
