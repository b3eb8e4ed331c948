package dev.candid.server.api;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of network addresses, IPv4 or IPv6, in CIDR notation; a single address is a range of one.
 *
 * @param prefixBits how many leading bits all addresses of the range share
 */
public record NetworkRange(InetAddress network, int prefixBits) {

    public NetworkRange {
        if (prefixBits < 0 || prefixBits > network.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix of " + prefixBits + " bits");
        }
    }

    /** @return empty unless {@code text} is an address or a CIDR range; host names are not looked up */
    public static Optional<NetworkRange> parse(String text) {
        String stripped = text.strip();
        int slash = stripped.indexOf('/');
        String address = slash < 0 ? stripped : stripped.substring(0, slash);
        if (!address.contains(":")
                && address.chars().filter(letter -> letter == '.').count() != 3) {
            return Optional.empty(); // shortened forms of IPv4 are too easily misread
        }
        try {
            InetAddress network = InetAddress.ofLiteral(address);
            int bits = network.getAddress().length * 8;
            return Optional.of(
                    new NetworkRange(network, slash < 0 ? bits : Integer.parseInt(stripped.substring(slash + 1))));
        } catch (IllegalArgumentException noRange) {
            return Optional.empty();
        }
    }

    /**
     * Reads ranges separated by commas, spaces or lines.
     *
     * @return empty if one of them is no range; an empty list for a blank text
     */
    public static Optional<List<NetworkRange>> parseAll(String text) {
        List<NetworkRange> ranges = new ArrayList<>();
        for (String part : text.split("[,\\s]+")) {
            if (!part.isBlank()) {
                Optional<NetworkRange> range = parse(part);
                if (range.isEmpty()) {
                    return Optional.empty();
                }
                ranges.add(range.get());
            }
        }
        return Optional.of(List.copyOf(ranges));
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** In CIDR notation, zeros left out as is usual. */
    @Override
    public String toString() {
        return network.getHostAddress().replaceFirst("(^|:)(0(:|$)){2,}", "::") + "/" + prefixBits;
    }
}
