/** The pages of support: for people who ask, and for the operator who answers. */
@NullMarked
package dev.candid.server.support.web;

import org.jspecify.annotations.NullMarked;
