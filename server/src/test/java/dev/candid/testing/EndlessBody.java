package dev.candid.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A sender that names no length and goes on until it is answered: only who counts what streams in can stop it. */
public final class EndlessBody {

    private static final byte[] CHUNK = chunk();

    private EndlessBody() {}

    /**
     * Sends zeros, in chunks.
     *
     * @param request where to, and with which key
     * @param atMostBytes after which the sender gives up
     * @return the answer as it came over the wire, at least its head
     */
    public static String post(HttpRequest request, long atMostBytes) {
        String host = request.uri().getHost();
        String key = request.headers().firstValue("Authorization").orElseThrow();
        try (Socket socket = new Socket(host, request.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + request.uri().getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + key
                            + "\r\nContent-Type: video/mp4\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            send(socket, out, atMostBytes);
            return answer(socket.getInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(Socket socket, OutputStream out, long atMostBytes) throws IOException {
        try {
            for (long sent = 0; sent < atMostBytes && socket.getInputStream().available() == 0; sent += CHUNK.length) {
                out.write(CHUNK);
            }
        } catch (SocketException closed) {
            return; // after its answer, which is read next
        }
    }

    private static String answer(InputStream in) throws IOException {
        byte[] buffer = new byte[8_192];
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().contains("}")) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            answer.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return answer.toString();
    }

    private static byte[] chunk() {
        byte[] head = "10000\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[head.length + 0x10000 + 2];
        System.arraycopy(head, 0, chunk, 0, head.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }
}
