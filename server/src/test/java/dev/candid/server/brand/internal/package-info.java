/** Tests of brand kits against a real PostgreSQL. */
@NullMarked
package dev.candid.server.brand.internal;

import org.jspecify.annotations.NullMarked;
