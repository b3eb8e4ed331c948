/** Controllers and the models of their templates. */
@NullMarked
package dev.candid.server.console.web;

import org.jspecify.annotations.NullMarked;
