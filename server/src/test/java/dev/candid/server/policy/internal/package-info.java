@NullMarked
package dev.candid.server.policy.internal;

import org.jspecify.annotations.NullMarked;
