package dev.candid.server.egress.internal;

import dev.candid.server.egress.OpenIdConnect;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** OpenID Connect over the JDK's HTTP client, with Spring Security's checks of tokens. Follows no redirect. */
@Component
class HttpOpenIdConnect implements OpenIdConnect {

    /** What providers sign with; a token signed with a shared secret is not taken. */
    private static final Set<SignatureAlgorithm> SIGNED_WITH =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final int SECRET_BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private final Clock clock;
    private final RestClient http;
    private final OidcAuthorizationCodeAuthenticationProvider verifier;
    private final SecureRandom random = new SecureRandom();
    private final Map<Party, ClientRegistration> registrations = new ConcurrentHashMap<>();
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    HttpOpenIdConnect(Clock clock) {
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
        RestTemplate strict = new RestTemplate(connections);
        strict.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService claims = new DefaultOAuth2UserService();
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

    @Override
    public Question question(Party party, String redirectUri, boolean afresh) {
        String nonce = secret();
        OAuth2AuthorizationRequest.Builder asking = request(registration(party), secret(), redirectUri);
        asking.attributes(attributes -> attributes.put(OidcParameterNames.NONCE, nonce));
        asking.additionalParameters(more -> {
            more.put(OidcParameterNames.NONCE, hash(nonce));
            if (afresh) {
                more.put("prompt", "login");
                more.put("max_age", "0");
            }
        });
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(asking);
        OAuth2AuthorizationRequest asked = asking.build();
        return new Question(
                URI.create(asked.getAuthorizationRequestUri()),
                new Asked(
                        Objects.requireNonNull(asked.getState()),
                        nonce,
                        Objects.requireNonNull(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                        redirectUri));
    }

    private static OAuth2AuthorizationRequest.Builder request(
            ClientRegistration registration, String state, String redirectUri) {
        OAuth2AuthorizationRequest.Builder request = OAuth2AuthorizationRequest.authorizationCode();
        request.authorizationUri(
                Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()));
        request.clientId(registration.getClientId());
        request.redirectUri(redirectUri);
        request.scopes(registration.getScopes());
        request.state(state);
        return request;
    }

    @Override
    public Optional<Claims> claims(Party party, Asked asked, String code, String state) {
        ClientRegistration registration = registration(party);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(OAuth2ParameterNames.REGISTRATION_ID, party.id());
        attributes.put(OidcParameterNames.NONCE, asked.nonce());
        attributes.put(PkceParameterNames.CODE_VERIFIER, asked.verifier());
        OAuth2AuthorizationRequest.Builder question = request(registration, asked.state(), asked.redirectUri());
        question.attributes(attributes);
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(asked.redirectUri())
                .state(state)
                .build();
        try {
            var proved = verifier.authenticate(new OAuth2LoginAuthenticationToken(
                    registration, new OAuth2AuthorizationExchange(question.build(), answer)));
            return Optional.ofNullable(proved)
                    .map(token -> token.getPrincipal())
                    .filter(OidcUser.class::isInstance)
                    .map(user -> claims((OidcUser) user));
        } catch (OAuth2AuthenticationException refused) {
            return Optional.empty();
        }
    }

    private static Claims claims(OidcUser user) {
        return new Claims(
                Objects.requireNonNull(user.getSubject()),
                Optional.ofNullable(user.getEmail()),
                Boolean.TRUE.equals(user.getEmailVerified()),
                Optional.ofNullable(user.getFullName()),
                Optional.ofNullable(user.getAuthenticatedAt()));
    }

    private ClientRegistration registration(Party party) {
        return registrations.computeIfAbsent(party, this::discover);
    }

    private ClientRegistration discover(Party party) {
        try {
            Map<String, Object> document = http.get()
                    .uri(UriComponentsBuilder.fromUriString(party.issuer().replaceFirst("/$", ""))
                            .path("/.well-known/openid-configuration")
                            .build()
                            .toUri())
                    .retrieve()
                    .body(DOCUMENT);
            if (document == null || !party.issuer().equals(document.get("issuer"))) {
                throw new IllegalStateException("the discovery document is another issuer's");
            }
            return ClientRegistrations.fromOidcConfiguration(document)
                    .registrationId(party.id())
                    .clientId(party.clientId())
                    .clientSecret(party.clientSecret())
                    .scope(List.of("openid", "email", "profile"))
                    .redirectUri("{baseUrl}")
                    .build();
        } catch (RestClientException | IllegalStateException | IllegalArgumentException down) {
            throw new ProviderDownException(down);
        }
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }

    /** The provider puts the hash into its token; only who asked knows of what it is one. */
    private static String hash(String nonce) {
        try {
            return BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(nonce.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
