/** Tests of durable jobs and of render children. */
@NullMarked
package dev.candid.server.jobs.internal;

import org.jspecify.annotations.NullMarked;
