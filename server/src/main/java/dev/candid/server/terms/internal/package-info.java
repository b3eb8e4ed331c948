@NullMarked
package dev.candid.server.terms.internal;

import org.jspecify.annotations.NullMarked;
