/**
 * Stands in for JTok, the tokenizer that MaryTTS links to and that is in no public repository. MaryTTS makes one when
 * it starts and would use it to split text; the voice stage hands it words, so nothing here ever splits anything.
 */
@NullMarked
package de.dfki.lt.tools.tokenizer;

import org.jspecify.annotations.NullMarked;
