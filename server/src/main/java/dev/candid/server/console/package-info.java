/** The start page, the search across modules and the frame of every page; no rules of its own. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "privacy",
            "privacy::spi",
            "vault",
            "api",
            "accounts",
            "credits",
            "library",
            "jobs",
            "videos",
            "storage",
            "egress",
            "signin",
            "support",
            "terms",
            "notices"
        })
package dev.candid.server.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
