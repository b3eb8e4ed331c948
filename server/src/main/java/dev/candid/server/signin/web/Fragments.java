package dev.candid.server.signin.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts templates into other templates that do not know them. */
@Component
class Fragments {

    private final TemplateEngine templates;

    Fragments(TemplateEngine templates) {
        this.templates = templates;
    }

    /** @param common what every template of this place is given */
    Content content(SecuritySection.Fragment fragment, Map<String, Object> common) {
        Map<String, Object> parameters = new HashMap<>(fragment.parameters());
        parameters.putAll(common);
        return output -> templates.render(fragment.template() + ".jte", parameters, output);
    }
}
