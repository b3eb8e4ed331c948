@NullMarked
package dev.candid.server.library.internal;

import org.jspecify.annotations.NullMarked;
