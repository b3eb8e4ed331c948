@NullMarked
package dev.candid.server.notices.internal;

import org.jspecify.annotations.NullMarked;
