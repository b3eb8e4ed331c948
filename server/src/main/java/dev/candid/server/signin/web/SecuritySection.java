package dev.candid.server.signin.web;

import dev.candid.server.api.Texts;
import dev.candid.server.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** One section of the page on which people look after their sign-in. Every bean of this type is on the page. */
interface SecuritySection {

    /** Who looks at the page. @param token for the forms of the section */
    record Visit(PersonId person, Texts texts, String token, HttpServletRequest request) {}

    /** A template with its parameters, beside {@code texts} and {@code token}, which every section is given. */
    record Fragment(String template, Map<String, Object> parameters) {

        public Fragment {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Where on the page: the lowest stands first. Password 10, passkeys 20, second factor 30, providers 40, devices 90. */
    int place();

    /** @return empty if there is nothing to show for this person */
    Optional<Fragment> fragment(Visit visit);
}
