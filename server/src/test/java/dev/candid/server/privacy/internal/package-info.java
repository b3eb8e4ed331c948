@NullMarked
package dev.candid.server.privacy.internal;

import org.jspecify.annotations.NullMarked;
