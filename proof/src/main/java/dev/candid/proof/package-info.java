/**
 * Evidence that a promise is kept, in a form that needs no trust in the server: canonical JSON, a hash chain, an Ed25519
 * signature, one file. Whoever has the file and the key's fingerprint can check it offline.
 */
@NullMarked
package dev.candid.proof;

import org.jspecify.annotations.NullMarked;
