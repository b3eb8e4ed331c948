package dev.candid.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to another one until it is cut: to who connects, the server behind it is dead then. */
public final class Relay implements Closeable {

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final int target;
    private volatile boolean cut;

    private Relay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** To a port of this machine. */
    public static Relay to(int target) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Breaks every connection and lets none come up. */
    public void cut() {
        cut = true;
        open.forEach(Relay::shut);
        open.clear();
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (cut) {
                    shut(near);
                } else {
                    connect(near);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pour(near, far));
        Thread.ofVirtual().start(() -> pour(far, near));
    }

    private void pour(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            shut(to); // the other side learns of it below as well
        }
        shut(from);
        shut(to);
        open.remove(from);
        open.remove(to);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
