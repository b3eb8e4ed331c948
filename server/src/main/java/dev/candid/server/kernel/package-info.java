/** The words every module shares: identifiers, credits, problems, cursors and the scope of a transaction. No beans. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.candid.server.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
