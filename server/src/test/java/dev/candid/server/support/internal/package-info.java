@org.jspecify.annotations.NullMarked
package dev.candid.server.support.internal;
