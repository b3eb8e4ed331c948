/** The pages of the terms, of reports and of suspensions. */
@NullMarked
package dev.candid.server.terms.web;

import org.jspecify.annotations.NullMarked;
