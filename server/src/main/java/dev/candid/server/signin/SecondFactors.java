package dev.candid.server.signin;

import dev.candid.server.kernel.PersonId;
import java.util.Set;

/** Which second factors people have set up. */
public interface SecondFactors {

    /** Empty for a person who signs in in one step. */
    Set<SecondFactorKind> of(PersonId person);
}
