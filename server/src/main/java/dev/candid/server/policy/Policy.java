package dev.candid.server.policy;

import java.util.List;
import java.util.Locale;

/** The policy of this installation. Immutable after start. */
public interface Policy {

    /** The text in the language, in English where there is no translation. */
    PolicyText text(Locale language);

    /** One promise for each sentence, in the order of the text. */
    List<Promise> register();

    PolicyFacts facts();
}
