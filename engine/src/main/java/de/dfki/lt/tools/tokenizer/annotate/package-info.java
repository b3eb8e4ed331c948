/** The two types of JTok that the signatures of MaryTTS name. */
@NullMarked
package de.dfki.lt.tools.tokenizer.annotate;

import org.jspecify.annotations.NullMarked;
