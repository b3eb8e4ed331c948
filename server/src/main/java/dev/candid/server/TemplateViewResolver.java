package dev.candid.server;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Turns a view name such as {@code console/web/videos} into the template of that path; the model holds its parameters. */
class TemplateViewResolver implements ViewResolver {

    private static final String HTML = "text/html;charset=utf-8";

    private final TemplateEngine templates;

    TemplateViewResolver(TemplateEngine templates) {
        this.templates = templates;
    }

    @Override
    public @Nullable View resolveViewName(String viewName, Locale locale) {
        String template = viewName + ".jte";
        return templates.hasTemplate(template) ? view(template) : null;
    }

    private View view(String template) {
        return new View() {
            @Override
            public String getContentType() {
                return HTML; // a view without a type loses to the one that takes every name for a servlet's path
            }

            @Override
            public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                Utf8ByteOutput page = new Utf8ByteOutput();
                templates.render(template, parameters(template, model), page);
                response.setContentType(HTML);
                response.setContentLength(page.getContentLength());
                page.writeTo(response.getOutputStream());
            }
        };
    }

    /** Only what the template declares: Spring adds entries of its own to every model. */
    private Map<String, Object> parameters(String template, @Nullable Map<String, ?> model) {
        Map<String, Object> parameters = new HashMap<>();
        if (model != null) {
            for (String name : templates.getParamInfo(template).keySet()) {
                Object value = model.get(name);
                if (value != null) {
                    parameters.put(name, value);
                }
            }
        }
        return parameters;
    }
}
