package dev.candid.server.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network that an address belongs to, as far as one subscriber has it: /24 for IPv4, /56 for IPv6. Attempts are
 * counted by it. Prints redacted.
 */
public record ClientNetwork(String reveal) {

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 7;

    /** @param address literal, as the network layer sees it */
    public static ClientNetwork of(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            int kept = parsed instanceof Inet6Address ? IPV6_BYTES : IPV4_BYTES;
            return new ClientNetwork(HexFormat.of().formatHex(Arrays.copyOf(bytes, kept)) + "/" + kept * 8);
        } catch (UnknownHostException noLiteral) {
            return new ClientNetwork("unknown");
        }
    }

    @Override
    public String toString() {
        return "ClientNetwork[redacted]";
    }
}
