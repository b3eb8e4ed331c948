@NullMarked
package dev.candid.server.support.internal;

import org.jspecify.annotations.NullMarked;
