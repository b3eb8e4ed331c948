/** The published policy: its text, the register that binds each sentence to the clauses it answers, and its page. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "privacy", "api"})
package dev.candid.server.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
