package dev.candid.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in the one form that is hashed and signed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785, JSON Canonicalization Scheme</a>
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CanonicalJson() {}

    /** @return UTF-8 without a line end */
    public static byte[] write(Object value) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedUTF8();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MalformedProofException if it is not JSON of this shape, or not in the canonical form
     */
    public static <T> T read(byte[] json, TypeReference<T> type) {
        T value;
        try {
            value = MAPPER.readValue(new String(json, StandardCharsets.UTF_8), type);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new MalformedProofException("it is not JSON of the expected shape");
        }
        if (!Arrays.equals(json, write(value))) {
            throw new MalformedProofException("its JSON is not in the canonical form");
        }
        return value;
    }
}
