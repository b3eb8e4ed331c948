package dev.candid.server.api;

/** Which addresses have a page, and who may open it: what the access rules of the routes say. */
public interface Routes {

    /** @param path a whole address without variables, such as {@code /library} */
    boolean exists(String path);

    /** Whether a page is at this address and the caller may open it. */
    boolean opens(String path, Caller caller);
}
