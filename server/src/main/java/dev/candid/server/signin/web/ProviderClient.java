package dev.candid.server.signin.web;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.signin.IdentityProviders.Identity;
import dev.candid.server.signin.ProviderSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Speaks OpenID Connect with the providers that the operator has set: the code flow with PKCE, state and nonce. Tokens
 * are looked at once and kept nowhere. A provider's discovery document is fetched when it is first needed, so that a
 * start waits for nobody.
 */
@Component
class ProviderClient {

    /** What providers sign with; a token signed with a shared secret is not taken. */
    private static final Set<SignatureAlgorithm> SIGNED_WITH =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    /** The provider does not answer, or not as one: an outage of somebody else. */
    static final class ProviderDownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProviderDownException(Throwable cause) {
            super("an identity provider does not answer", cause);
        }
    }

    private final ProviderSettings settings;
    private final String site;
    private final Clock clock;
    private final RestClient http;
    private final OidcAuthorizationCodeAuthenticationProvider verifier;
    private final Map<String, ClientRegistration> registrations = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    ProviderClient(ProviderSettings settings, @Value("${candid.url}") String site, Clock clock) {
        this.settings = settings;
        this.site = site.strip();
        this.clock = clock;
        JdkClientHttpRequestFactory connections = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        connections.setReadTimeout(READ);
        this.http = RestClient.builder().requestFactory(connections).build();
        this.verifier = verifier(connections);
    }

    private OidcAuthorizationCodeAuthenticationProvider verifier(JdkClientHttpRequestFactory connections) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(connections)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        RestTemplate template = new RestTemplate(connections);
        DefaultOAuth2UserService claims = new DefaultOAuth2UserService();
        RestTemplate strict = new RestTemplate(connections);
        strict.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        claims.setRestOperations(strict);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(claims);
        users.setRetrieveUserInfo(request -> request.getIdToken().getEmail() == null);
        OidcAuthorizationCodeAuthenticationProvider made =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        made.setJwtDecoderFactory(registration ->
                decoders.computeIfAbsent(registration.getRegistrationId(), id -> decoder(registration, template)));
        return made;
    }

    private JwtDecoder decoder(ClientRegistration registration, RestTemplate template) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .restOperations(template)
                .jwsAlgorithms(algorithms -> algorithms.addAll(SIGNED_WITH))
                .build();
        OidcIdTokenValidator claims = new OidcIdTokenValidator(registration);
        claims.setClock(clock);
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, claims));
        return decoder;
    }

    /** What to ask the provider, and with which secrets. */
    record Question(URI address, ProviderTrip.Asked asked) {}

    /** @throws ProviderDownException if the provider cannot be asked */
    Question question(String provider, boolean afresh, HttpServletRequest request) {
        ClientRegistration registration = registration(provider);
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                id -> id.equals(provider) ? registration : null, "/sign-in/with");
        resolver.setAuthorizationRequestCustomizer(asked -> {
            OAuth2AuthorizationRequestCustomizers.withPkce().accept(asked);
            if (afresh) {
                asked.additionalParameters(more -> {
                    more.put("prompt", "login");
                    more.put("max_age", "0");
                });
            }
        });
        OAuth2AuthorizationRequest asked = Objects.requireNonNull(resolver.resolve(request, provider));
        return new Question(
                URI.create(asked.getAuthorizationRequestUri()),
                new ProviderTrip.Asked(
                        Objects.requireNonNull(asked.getState()),
                        Objects.requireNonNull(asked.getAttribute(OidcParameterNames.NONCE)),
                        Objects.requireNonNull(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                        Objects.requireNonNull(asked.getRedirectUri())));
    }

    /**
     * @param state and {@code code} as the browser brought them back
     * @return empty if the answer is not one to this question, or the provider's token does not hold
     */
    Optional<Identity> identity(String provider, ProviderTrip.Asked asked, String code, String state) {
        ClientRegistration registration = registration(provider);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(OAuth2ParameterNames.REGISTRATION_ID, provider);
        attributes.put(OidcParameterNames.NONCE, asked.nonce());
        attributes.put(PkceParameterNames.CODE_VERIFIER, asked.verifier());
        OAuth2AuthorizationRequest question = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(asked.redirectUri())
                .scopes(registration.getScopes())
                .state(asked.state())
                .attributes(attributes)
                .build();
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(asked.redirectUri())
                .state(state)
                .build();
        try {
            var proved = verifier.authenticate(new OAuth2LoginAuthenticationToken(
                    registration, new OAuth2AuthorizationExchange(question, answer)));
            return Optional.ofNullable(proved)
                    .map(token -> token.getPrincipal())
                    .filter(OidcUser.class::isInstance)
                    .map(user -> identity(provider, (OidcUser) user));
        } catch (OAuth2AuthenticationException refused) {
            return Optional.empty();
        }
    }

    private Identity identity(String provider, OidcUser user) {
        return new Identity(
                provider,
                Objects.requireNonNull(user.getSubject()),
                Optional.ofNullable(user.getEmail()).flatMap(EmailAddress::parse),
                Boolean.TRUE.equals(user.getEmailVerified()),
                Optional.ofNullable(user.getFullName()).flatMap(Name::parse),
                Optional.ofNullable(user.getAuthenticatedAt()));
    }

    private ClientRegistration registration(String provider) {
        return registrations.computeIfAbsent(provider, id -> {
            ProviderSettings.Provider setting =
                    Objects.requireNonNull(settings.oidc().get(id));
            try {
                Map<String, Object> document = http.get()
                        .uri(UriComponentsBuilder.fromUriString(setting.issuer())
                                .path("/.well-known/openid-configuration")
                                .build()
                                .toUri())
                        .retrieve()
                        .body(DOCUMENT);
                if (document == null || !setting.issuer().equals(document.get("issuer"))) {
                    throw new IllegalStateException("the discovery document is another issuer's");
                }
                return ClientRegistrations.fromOidcConfiguration(document)
                        .registrationId(id)
                        .clientId(setting.clientId())
                        .clientSecret(setting.clientSecret())
                        .clientName(setting.name())
                        .scope(List.of("openid", "email", "profile"))
                        .redirectUri((site.isEmpty() ? "{baseUrl}" : site) + "/sign-in/with/{registrationId}/answer")
                        .build();
            } catch (RestClientException | IllegalStateException | IllegalArgumentException down) {
                throw new ProviderDownException(down);
            }
        });
    }

    /** Whether the person proved it to the provider just now, and not in a session that was open there. */
    boolean fresh(Identity identity) {
        Instant since = clock.instant().minus(ProviderTrips.LIFE);
        return identity.provedAt().filter(since::isBefore).isPresent();
    }
}
