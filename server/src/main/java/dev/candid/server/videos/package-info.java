/** Videos: what is asked for, its price, its durable run through the render stages, its outputs and its receipt. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "privacy",
            "privacy::spi",
            "vault",
            "storage",
            "accounts",
            "api",
            "credits",
            "library",
            "brand",
            "library::spi",
            "jobs",
            "jobs::spi"
        })
package dev.candid.server.videos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
