package dev.candid.server.api.web;

import dev.candid.server.kernel.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Bounds JSON bodies, and lets them be read twice: once for the record of a repeated request, once by the controller.
 * Where a key is sent, the answer is held until it has been kept. Other bodies, such as uploads, stream past untouched.
 */
class RequestBodyFilter extends OncePerRequestFilter {

    /** No JSON that any route takes comes near this. */
    static final int LIMIT_BYTES = 1 << 20;

    static final String KEY_HEADER = "Idempotency-Key";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest bounded = isJson(request.getContentType()) ? new BoundedBody(request) : request;
        if (request.getMethod().equals("POST") && request.getHeader(KEY_HEADER) != null) {
            ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
            chain.doFilter(bounded, held);
            held.copyBodyToResponse();
        } else {
            chain.doFilter(bounded, response);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(java.util.Locale.ROOT);
        return type.startsWith(MediaType.APPLICATION_JSON_VALUE)
                || (type.startsWith("application/") && type.contains("+json"));
    }

    /**
     * The whole body of a request that may be repeated; empty if it has none.
     *
     * @throws BodyTooLargeException if the body is larger than any route takes
     * @throws ProblemException if the body is not JSON: one that streams past cannot be compared with its repeat
     */
    static byte[] body(HttpServletRequest request) throws IOException {
        BoundedBody bounded = WebUtils.getNativeRequest(request, BoundedBody.class);
        if (bounded != null) {
            return bounded.bytes();
        }
        if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            throw new ProblemException(
                    ApiProblem.MEDIA_TYPE_UNSUPPORTED, "With an idempotency key the body must be application/json.");
        }
        return new byte[0];
    }

    private static final class BoundedBody extends HttpServletRequestWrapper {

        private byte @Nullable [] bytes;

        BoundedBody(HttpServletRequest request) {
            super(request);
        }

        byte[] bytes() throws IOException {
            byte[] read = bytes;
            if (read == null) {
                read = super.getInputStream().readNBytes(LIMIT_BYTES + 1);
                if (read.length > LIMIT_BYTES) {
                    throw new BodyTooLargeException(LIMIT_BYTES);
                }
                bytes = read;
            }
            return read;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Again(new ByteArrayInputStream(bytes()));
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Again extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Again(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is here already");
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }
    }
}
