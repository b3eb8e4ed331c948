/** A workspace's credits over HTTP. */
@NullMarked
package dev.candid.server.credits.web;

import org.jspecify.annotations.NullMarked;
