package dev.candid.server.accounts;

import dev.candid.server.kernel.PersonId;
import java.time.Instant;

/**
 * A person in a workspace.
 *
 * @param byAgency the agency assigned this member of its own to the client
 * @param keyCount API keys the member made here that still work
 * @param version grows with each change of the role
 */
public record Member(
        PersonId person,
        Name name,
        EmailAddress email,
        Role role,
        boolean byAgency,
        int keyCount,
        long version,
        Instant since) {}
