package dev.candid.server.api.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param requestsPerMinute how often one API key, or one workspace's sessions together, may call
 * @param trustedForwarders addresses and CIDR ranges of proxies whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("candid.api")
record ApiSettings(int requestsPerMinute, String trustedForwarders) {}
