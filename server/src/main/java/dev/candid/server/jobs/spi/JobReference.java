package dev.candid.server.jobs.spi;

import dev.candid.server.jobs.JobId;
import dev.candid.server.jobs.JobKind;
import dev.candid.server.kernel.WorkspaceId;

/** Which job, whose, and which attempt (0: no worker has taken it yet). */
public record JobReference(JobId id, WorkspaceId workspace, JobKind kind, int attempt) {}
