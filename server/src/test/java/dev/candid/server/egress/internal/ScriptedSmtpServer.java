package dev.candid.server.egress.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that gives one answer to every receiver, and offers no TLS. */
final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answerToReceiver;

    ScriptedSmtpServer(String answerToReceiver) {
        this.answerToReceiver = answerToReceiver;
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                talk(connection);
            } catch (IOException closed) {
                continue; // the client is gone, or the test is over
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        say(connection, "220 scripted");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            say(connection, line.startsWith("RCPT") ? answerToReceiver : "250 scripted");
        }
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
