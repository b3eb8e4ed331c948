/** The filters, interceptors and the one place where problems become HTTP answers. */
@NullMarked
package dev.candid.server.api.web;

import org.jspecify.annotations.NullMarked;
