@NullMarked
package dev.candid.server.vault.internal;

import org.jspecify.annotations.NullMarked;
