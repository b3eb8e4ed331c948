package dev.candid.server.terms.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param folder with a folder for each version, named by its day; empty for the texts that come with the program */
@ConfigurationProperties("candid.terms")
record TermsSettings(String folder) {}
