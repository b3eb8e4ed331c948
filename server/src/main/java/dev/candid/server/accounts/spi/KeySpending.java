package dev.candid.server.accounts.spi;

import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.kernel.Credits;
import dev.candid.server.kernel.WorkspaceId;
import java.util.Map;

/** Says what keys have spent; the ledger knows. */
public interface KeySpending {

    /** What each key has used or holds in the current calendar month (UTC); keys without any are left out. */
    Map<ApiKeyId, Credits> thisMonth(WorkspaceId workspace);
}
