package dev.candid.server.api.web;

import dev.candid.server.api.ActivityLog;
import dev.candid.server.api.RecentSignIn;
import dev.candid.server.api.RepeatedRequests;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;

/** What stands between the network and every controller, in this order: log, access rule, recent sign-in, rate
 * limit, repeats. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration implements WebMvcConfigurer {

    private final ActivityLog activity;
    private final RepeatedRequests repeated;
    private final ApiSettings settings;
    private final Clock clock;
    private final ObjectProvider<RecentSignIn> recent;

    ApiConfiguration(
            ActivityLog activity,
            RepeatedRequests repeated,
            ApiSettings settings,
            Clock clock,
            ObjectProvider<RecentSignIn> recent) {
        this.activity = activity;
        this.repeated = repeated;
        this.settings = settings;
        this.clock = clock;
        this.recent = recent;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ActivityInterceptor(activity, clock));
        registry.addInterceptor(new AccessInterceptor());
        registry.addInterceptor(new RecentSignInInterceptor(recent));
        registry.addInterceptor(new RateLimitInterceptor(new TokenBuckets(settings.requestsPerMinute(), clock)));
        registry.addInterceptor(new IdempotencyInterceptor(repeated));
    }

    @Bean
    static FilterRegistrationBean<RequestBodyFilter> requestBodyFilter() {
        return new FilterRegistrationBean<>(new RequestBodyFilter());
    }

    @Bean
    static FilterRegistrationBean<OutageFilter> outageFilter(ProblemWriter writer) {
        FilterRegistrationBean<OutageFilter> filter = new FilterRegistrationBean<>(new OutageFilter(writer));
        filter.setOrder(OutageFilter.ORDER);
        return filter;
    }

    /** What a client sends and we do not know is refused, never dropped in silence. */
    @Bean
    static JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }
}
