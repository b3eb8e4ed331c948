package dev.candid.server.credits.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param welcome credits given to each new workspace; none at 0 */
@ConfigurationProperties("candid.credits")
record CreditsSettings(long welcome) {}
