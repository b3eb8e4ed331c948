@org.jspecify.annotations.NullMarked
package dev.candid.server.terms.internal;
