package dev.candid.server.accounts;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * What a workspace tells about itself.
 *
 * @param description at most 500 characters; may be empty
 * @param language in which new people are invited; empty: that of whoever invites
 * @param zone where the workspace's clock stands; empty: UTC
 */
public record WorkspaceProfile(String description, Optional<Locale> language, Optional<ZoneId> zone) {

    public static final int LONGEST_DESCRIPTION = 500;

    public static final WorkspaceProfile EMPTY = new WorkspaceProfile("", Optional.empty(), Optional.empty());

    public WorkspaceProfile {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a description of " + description.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return "WorkspaceProfile[redacted]";
    }
}
