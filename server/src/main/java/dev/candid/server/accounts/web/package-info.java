/** Who is calling, the setup page and the caller's own account. */
@NullMarked
package dev.candid.server.accounts.web;

import org.jspecify.annotations.NullMarked;
