package dev.candid.server.notices.internal;

import dev.candid.server.notices.MailId;
import java.time.Instant;

/** A mail that this process has taken to send. @param attempts tries begun, this one among them */
record QueuedMail(MailId id, Matter matter, int attempts, Instant expiresAt) {}
