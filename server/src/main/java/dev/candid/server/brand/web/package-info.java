/** The page of the brand kit, and its route of the API. */
@NullMarked
package dev.candid.server.brand.web;

import org.jspecify.annotations.NullMarked;
