package dev.candid.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;

/**
 * Finds the network address that a request came from. Behind a forwarder that the operator trusts it is the one that
 * the forwarder names; what anybody else writes into that header is not believed.
 */
public interface ClientAddresses {

    InetAddress of(HttpServletRequest request);
}
