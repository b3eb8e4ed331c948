/** Tests of the routes over HTTP. */
@NullMarked
package dev.candid.server.api.web;

import org.jspecify.annotations.NullMarked;
