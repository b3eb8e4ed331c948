package dev.candid.server.vault.internal;

import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.nio.file.Path;

/** A real vault on a key store in a folder, for tests of other modules. */
public record TestVault(Vault vault, BlindIndex index) {

    public static TestVault in(Path keys) {
        FileKeyStore store = new FileKeyStore(keys);
        return new TestVault(new KeyStoreVault(store), new HmacBlindIndex(store));
    }
}
