/**
 * Messages to people, by mail and in the product: which kind goes to whom and on what ground, what people want of it,
 * consent to marketing, and addresses that must not be written to.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "privacy",
            "privacy::spi",
            "vault",
            "egress",
            "api",
            "accounts",
            "signin",
            "terms",
            "support",
            "credits",
            "videos"
        })
package dev.candid.server.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
