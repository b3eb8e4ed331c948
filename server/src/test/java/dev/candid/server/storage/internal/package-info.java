@NullMarked
package dev.candid.server.storage.internal;

import org.jspecify.annotations.NullMarked;
