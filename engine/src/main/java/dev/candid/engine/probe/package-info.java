/**
 * Looks at an uploaded file and says what it is, or why it is refused. Untrusted bytes are only ever decoded by a
 * process inside a {@link dev.candid.engine.probe.Sandbox}. Plain Java without dependencies, so that the server may call it in
 * its own process; uses no other package of the engine.
 */
@NullMarked
package dev.candid.engine.probe;

import org.jspecify.annotations.NullMarked;
