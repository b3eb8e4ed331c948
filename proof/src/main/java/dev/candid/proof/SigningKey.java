package dev.candid.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key that an installation signs its proofs with. */
public final class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final byte[] published;

    private SigningKey(PrivateKey secret, byte[] published) {
        this.secret = secret;
        this.published = published.clone();
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic().getEncoded());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param secret PKCS #8, as {@link #secret()} gave it
     * @param published X.509, as {@link #published()} gave it
     * @throws IllegalArgumentException if the bytes are no such key
     */
    public static SigningKey of(byte[] secret, byte[] published) {
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(factory.generatePrivate(new PKCS8EncodedKeySpec(secret)), published);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("not an Ed25519 key", unreadable);
        }
    }

    public byte[] secret() {
        return secret.getEncoded();
    }

    public byte[] published() {
        return published.clone();
    }

    /** What people compare: SHA-256 of the public key. */
    public Sha256 fingerprint() {
        return Sha256.of(published);
    }

    public SignedReport sign(ProofReport report) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(CanonicalJson.write(report));
            Base64.Encoder base64 = Base64.getEncoder();
            return new SignedReport(report, base64.encodeToString(published), base64.encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the report bears the signature of the key that it names. */
    static boolean isSigned(SignedReport signed) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decode(signed.key())));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(CanonicalJson.write(signed.report()));
            return signature.verify(decode(signed.signature()));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    static Sha256 fingerprint(SignedReport signed) {
        return Sha256.of(decode(signed.key()));
    }

    /** Base64 has several spellings of some bytes; only the usual one is taken. */
    private static byte[] decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new MalformedProofException("its base64 cannot be read");
        }
        throw new MalformedProofException("its base64 is not in the usual form");
    }
}
