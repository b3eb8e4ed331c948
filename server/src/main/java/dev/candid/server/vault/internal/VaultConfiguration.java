package dev.candid.server.vault.internal;

import dev.candid.server.privacy.SubjectGate;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import dev.candid.settings.CandidSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class VaultConfiguration {

    @Bean
    KeyStore keyStore(CandidSettings settings) {
        return new FileKeyStore(settings.data().resolve("keys"));
    }

    @Bean
    Vault vault(KeyStore keys) {
        return new KeyStoreVault(keys);
    }

    @Bean
    BlindIndex blindIndex(KeyStore keys) {
        return new HmacBlindIndex(keys);
    }

    @Bean
    SubjectGate subjectGate(KeyStore keys) {
        return new KeyStoreSubjectGate(keys);
    }

    @Bean
    KeyRotation keyRotation(KeyStore keys, Clock clock) {
        return new KeyRotation(keys, clock);
    }
}
