/** What a render child is asked for and what it answers: plain records, shared with the server as JSON. */
@NullMarked
package dev.candid.engine.spec;

import org.jspecify.annotations.NullMarked;
