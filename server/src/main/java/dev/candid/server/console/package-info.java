/** The pages that people see: videos now; no rules of its own. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "privacy",
            "vault",
            "api",
            "accounts",
            "credits",
            "library",
            "jobs",
            "videos",
            "storage"
        })
package dev.candid.server.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
