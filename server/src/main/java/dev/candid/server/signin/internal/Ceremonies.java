package dev.candid.server.signin.internal;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.candid.server.api.SiteAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what browsers answer in a ceremony: challenge, origin, signature, that the authenticator verified its person,
 * and that its counter went on. Attestation is not asked for: which maker's device somebody has is none of our business.
 */
@Component
class Ceremonies {

    /** What an authenticator may sign with: Ed25519, P-256, RSA; COSE's numbers, best first. */
    static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

    private static final int LONGEST_ANSWER = 20_000;

    /** A credential as it is kept, sealed. @param data id and public key as the authenticator encodes them */
    record Kept(String data, List<String> transports) {}

    /** What came of making a credential. */
    record Made(byte[] credentialId, Kept kept, State state) {}

    /** What changes with each use. */
    record State(long signCount, boolean backupEligible, boolean backedUp) {}

    private final WebAuthnManager webAuthn;
    private final AttestedCredentialDataConverter converter;
    private final SiteAddress address;
    private final Challenges challenges;
    private final JsonMapper json;

    Ceremonies(SiteAddress address, Challenges challenges, JsonMapper json) {
        ObjectConverter objects = new ObjectConverter();
        this.webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(objects);
        this.converter = new AttestedCredentialDataConverter(objects);
        this.address = address;
        this.challenges = challenges;
        this.json = json;
    }

    Optional<Made> made(String answer, String ceremony) {
        if (!isWhole(answer, "attestationObject")) {
            return Optional.empty();
        }
        try {
            RegistrationData data = webAuthn.parseRegistrationResponseJSON(answer);
            byte[] challenge = challenge(data.getCollectedClientData());
            if (!challenges.fits(challenge, ceremony)) {
                return Optional.empty();
            }
            List<PublicKeyCredentialParameters> algorithms = ALGORITHMS.stream()
                    .map(number -> new PublicKeyCredentialParameters(
                            PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
                    .toList();
            webAuthn.verify(data, new RegistrationParameters(server(challenge), algorithms, true));
            return Optional.ofNullable(data.getAttestationObject())
                    .map(object -> object.getAuthenticatorData())
                    .flatMap(authenticator -> made(authenticator, data))
                    .filter(made -> challenges.spend(challenge));
        } catch (DataConversionException | VerificationException | IllegalArgumentException refused) {
            return Optional.empty(); // what does not parse or verify proves nothing, whatever is wrong with it
        }
    }

    /** The library takes for granted that the parts are there. */
    private boolean isWhole(String answer, String... parts) {
        if (answer.length() > LONGEST_ANSWER) {
            return false;
        }
        try {
            JsonNode tree = json.readTree(answer);
            JsonNode response = tree.path("response");
            return "public-key".equals(tree.path("type").asString(""))
                    && tree.path("id").isString()
                    && tree.path("rawId").isString()
                    && tree.path("clientExtensionResults").isObject()
                    && response.path("clientDataJSON").isString()
                    && Arrays.stream(parts).allMatch(part -> response.path(part).isString());
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    private Optional<Made> made(AuthenticatorData<?> authenticator, RegistrationData data) {
        AttestedCredentialData credential = authenticator.getAttestedCredentialData();
        if (credential == null) {
            return Optional.empty();
        }
        Set<AuthenticatorTransport> transports = data.getTransports() == null ? Set.of() : data.getTransports();
        Kept kept = new Kept(
                Base64.getEncoder().encodeToString(converter.convert(credential)),
                transports.stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .toList());
        return Optional.of(new Made(credential.getCredentialId(), kept, state(authenticator)));
    }

    /** Reads an answer of the other kind; whose it is has to be found out before it can be checked. */
    Optional<AuthenticationData> read(String answer) {
        if (!isWhole(answer, "authenticatorData", "signature")) {
            return Optional.empty();
        }
        try {
            AuthenticationData data = webAuthn.parseAuthenticationResponseJSON(answer);
            return data.getCredentialId() == null ? Optional.empty() : Optional.of(data);
        } catch (DataConversionException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("NullAway") // the library's annotation reads as an array of nullable bytes, which there is not
    static byte[] credentialId(AuthenticationData data) {
        return data.getCredentialId() == null ? new byte[0] : data.getCredentialId();
    }

    /** Under which the authenticator keeps the account; empty if it does not say. */
    @SuppressWarnings("NullAway") // as above
    static Optional<byte[]> handle(AuthenticationData data) {
        return Optional.ofNullable(data.getUserHandle());
    }

    /** @return the state after this use; empty if the answer proves nothing */
    Optional<State> used(AuthenticationData data, String ceremony, byte[] kept, State before) {
        try {
            byte[] challenge = challenge(data.getCollectedClientData());
            if (!challenges.fits(challenge, ceremony)) {
                return Optional.empty();
            }
            CredentialRecord record = record(json.readValue(kept, Kept.class), before);
            webAuthn.verify(data, new AuthenticationParameters(server(challenge), record, null, true));
            return Optional.ofNullable(data.getAuthenticatorData())
                    .map(Ceremonies::state)
                    .filter(after -> challenges.spend(challenge));
        } catch (DataConversionException | VerificationException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** The id under which the browser knows the credential. */
    byte[] credentialId(Kept kept) {
        return converter.extractCredentialId(Base64.getDecoder().decode(kept.data()));
    }

    private CredentialRecord record(Kept kept, State state) {
        Set<AuthenticatorTransport> transports = new HashSet<>();
        kept.transports().forEach(transport -> transports.add(AuthenticatorTransport.create(transport)));
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                state.backupEligible(),
                state.backedUp(),
                state.signCount(),
                converter.convert(Base64.getDecoder().decode(kept.data())),
                null,
                null,
                null,
                transports);
    }

    private static State state(AuthenticatorData<?> authenticator) {
        return new State(authenticator.getSignCount(), authenticator.isFlagBE(), authenticator.isFlagBS());
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(address.origin()))
                .rpId(address.host())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static byte[] challenge(com.webauthn4j.data.client.@Nullable CollectedClientData client) {
        return client == null || client.getChallenge() == null
                ? new byte[0]
                : client.getChallenge().getValue();
    }
}
