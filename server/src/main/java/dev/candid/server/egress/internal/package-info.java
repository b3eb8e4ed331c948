@NullMarked
package dev.candid.server.egress.internal;

import org.jspecify.annotations.NullMarked;
