package dev.candid.server.api.web;

import dev.candid.server.api.ClientAddresses;
import dev.candid.server.api.NetworkRange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Walks back through {@code X-Forwarded-For}, from the nearest forwarder, as long as each next one is trusted. */
@Component
class TrustedForwarders implements ClientAddresses {

    private static final String HEADER = "X-Forwarded-For";

    private final List<NetworkRange> trusted;

    TrustedForwarders(ApiSettings settings) {
        this.trusted = NetworkRange.parseAll(settings.trustedForwarders())
                .orElseThrow(() -> new IllegalArgumentException(
                        "candid.api.trusted-forwarders holds something that is no address and no CIDR range"));
    }

    @Override
    public InetAddress of(HttpServletRequest request) {
        InetAddress nearest = InetAddress.ofLiteral(withoutZone(request.getRemoteAddr()));
        for (String hop : hops(request)) {
            if (!isTrusted(nearest)) {
                return nearest;
            }
            Optional<NetworkRange> next = NetworkRange.parse(hop);
            if (next.isEmpty() || hop.contains("/")) {
                return nearest; // unreadable: what stands before it cannot be believed either
            }
            nearest = next.get().network();
        }
        return nearest;
    }

    private static List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        Collections.list(request.getHeaders(HEADER)).forEach(line -> {
            for (String hop : line.split(",")) {
                hops.add(hop.strip());
            }
        });
        return hops.reversed();
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
