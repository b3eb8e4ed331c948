/** The queue's tables, the worker, the promoter and the pool of render children. */
@NullMarked
package dev.candid.server.jobs.internal;

import org.jspecify.annotations.NullMarked;
