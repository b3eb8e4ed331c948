package dev.candid.server.api.web;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param requestsPerMinute how often one API key, or one workspace's sessions together, may call */
@ConfigurationProperties("candid.api")
record ApiSettings(int requestsPerMinute) {}
