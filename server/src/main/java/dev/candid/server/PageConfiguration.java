package dev.candid.server;

import dev.candid.server.api.Languages;
import dev.candid.server.api.Readers;
import dev.candid.server.api.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How pages are made: precompiled jte templates, with texts in the reader's language as a controller's parameter. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<Readers> readers;
    private final Languages languages;

    /** @param readers asked for late: they need the database, which pages need not wait for */
    PageConfiguration(ObjectProvider<Readers> readers, Languages languages) {
        this.readers = readers;
        this.languages = languages;
    }

    @Bean
    static TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.candid.server");
    }

    @Bean
    static TemplateViewResolver templateViews(TemplateEngine templates) {
        return new TemplateViewResolver(templates);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TextsParameter(readers, languages));
    }

    private record TextsParameter(ObjectProvider<Readers> readers, Languages languages)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Texts.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest sent = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return languages.texts(readers.getObject().of(sent));
        }
    }
}
