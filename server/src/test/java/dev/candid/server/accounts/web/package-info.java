/** Tests of the routes over HTTP. */
@NullMarked
package dev.candid.server.accounts.web;

import org.jspecify.annotations.NullMarked;
