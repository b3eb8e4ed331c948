package dev.candid.server.vault.internal;

class MemoryKeyStoreContractTest extends KeyStoreContract {

    private final MemoryKeyStore store = new MemoryKeyStore();

    @Override
    KeyStore open() {
        return store;
    }
}
