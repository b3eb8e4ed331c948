/** Brand kits in PostgreSQL. */
@NullMarked
package dev.candid.server.brand.internal;

import org.jspecify.annotations.NullMarked;
