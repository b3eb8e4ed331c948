package dev.candid.server.credits.internal;

import dev.candid.server.accounts.ApiKey;
import dev.candid.server.accounts.ApiKeyId;
import dev.candid.server.accounts.ApiKeySecret;
import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.KeyCap;
import dev.candid.server.accounts.KeyCheck;
import dev.candid.server.accounts.KeyWish;
import dev.candid.server.accounts.Name;
import dev.candid.server.accounts.NewApiKey;
import dev.candid.server.accounts.RotateOutcome;
import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.WorkspaceId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that have nothing but a cap. */
final class CappedKeys implements ApiKeys {

    final Map<ApiKeyId, KeyCap> caps = new ConcurrentHashMap<>();

    @Override
    public Optional<KeyCap> cap(WorkspaceId workspace, ApiKeyId key) {
        return Optional.ofNullable(caps.get(key));
    }

    @Override
    public NewApiKey create(WorkspaceId workspace, PersonId maker, KeyWish wish) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyCheck check(ApiKeySecret secret, InetAddress from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiKey> list(WorkspaceId workspace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ApiKey> find(WorkspaceId workspace, ApiKeyId key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiKey> workingOf(WorkspaceId workspace, PersonId maker) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean rename(WorkspaceId workspace, ApiKeyId key, Optional<Name> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RotateOutcome rotate(WorkspaceId workspace, ApiKeyId key, PersonId maker, Duration overlap) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean revoke(WorkspaceId workspace, ApiKeyId key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int revokeAllOf(WorkspaceId workspace, PersonId maker) {
        throw new UnsupportedOperationException();
    }
}
