package dev.candid.server.signin.web;

import dev.candid.server.api.ClientAddresses;
import dev.candid.server.signin.ClientNetwork;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** The network of whoever sent a request. */
@Component
class Visitors {

    private final ClientAddresses addresses;

    Visitors(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    ClientNetwork network(HttpServletRequest request) {
        return ClientNetwork.of(addresses.of(request).getHostAddress());
    }
}
