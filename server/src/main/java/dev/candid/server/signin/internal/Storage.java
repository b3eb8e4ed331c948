package dev.candid.server.signin.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.vault.BlindIndex;
import dev.candid.server.vault.Vault;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What every table of this module is read and written with. */
@Component
record Storage(Tenancy tenancy, JdbcClient jdbc, Vault vault, BlindIndex blindIndex, Clock clock) {}
