package dev.candid.server.accounts.web;

import dev.candid.server.accounts.ApiKeys;
import dev.candid.server.accounts.Sessions;
import dev.candid.server.accounts.Standings;
import dev.candid.server.api.ClientAddresses;
import dev.candid.server.api.ProblemAnswers;
import dev.candid.server.kernel.ProblemException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who is calling, proof that a page's request comes from the page, and the headers that bind the browser. The rule of
 * each route is kept where the route is known, behind this chain.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    /** Whoever may not use a route at all is told that first. */
    private static final int AFTER_ACCESS_RULES = 10;

    /** Pages take everything from this server, run no inline script and stand in nobody's frame. */
    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private final Standings standings;

    SecurityConfiguration(Standings standings) {
        this.standings = standings;
    }

    @Bean
    static SecurityFilterChain securityFilterChain(
            HttpSecurity http, ApiKeys keys, Sessions sessions, ClientAddresses addresses, ProblemAnswers problems) {
        PageTokens tokens = new PageTokens();
        return http.sessionManagement(sessionless -> sessionless.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).requireCsrfProtectionMatcher(tokens))
                .addFilterBefore(new OwnPagesFilter(problems), CsrfFilter.class)
                .addFilterBefore(new CallerFilter(keys, sessions, addresses, problems), CsrfFilter.class)
                .exceptionHandling(handling -> handling.accessDeniedHandler(refusing(problems)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy(
                                "camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()"))
                        .crossOriginOpenerPolicy(policy ->
                                policy.policy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(
                                CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }

    private static AccessDeniedHandler refusing(ProblemAnswers problems) {
        return (request, response, denied) -> problems.write(
                new ProblemException(
                        AccountProblem.PAGE_TOKEN_INVALID,
                        "The token that a page of this server sends along is missing or not this session's."),
                request,
                response);
    }

    /** Nobody signs in through the framework; without this bean it would make up a user and print its password. */
    @Bean
    static AuthenticationManager nobody() {
        return authentication -> {
            throw new BadCredentialsException("there is no such way to sign in");
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new StandingInterceptor(standings)).order(AFTER_ACCESS_RULES);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }
}
