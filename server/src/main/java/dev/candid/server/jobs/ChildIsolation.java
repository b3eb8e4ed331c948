package dev.candid.server.jobs;

/** How a child is kept from the network and from outliving its worker; the strongest that works on this system is used. */
public enum ChildIsolation {
    /** Own network and process namespaces, made as root: no network, and nothing the child started outlives it. */
    NAMESPACES,
    /** The same through a user namespace, without root. */
    USER_NAMESPACES,
    /** The same through bubblewrap. */
    BUBBLEWRAP,
    /** Own process group only: the child could reach the network. */
    PROCESS_GROUP;

    public boolean withoutNetwork() {
        return this != PROCESS_GROUP;
    }
}
